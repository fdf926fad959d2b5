"""素朴な SELU と安定な SELU。"""

import numpy as np


def naive_selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    return scale * np.where(x > 0, x, alpha * (np.exp(x) - 1))


def selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.expm1(np.minimum(x, 0))
    return scale * np.where(x > 0, x, negative)


scale_alpha = 1.0507009873554805 * 1.6732632423543772
for x in [-1e-10, -1e-16]:
    # x が 0 に近ければ、ほぼ λα x
    right = scale_alpha * x
    print(f"x = {x:g}  正しい値 {right:.6g}", end="  ")
    print(f"素朴 {naive_selu(x):.6g}  安定 {selu(x):.6g}")
with np.errstate(over="ignore"):
    spilled = np.exp(np.float64(1000))
print("x = 1000 で素朴な式が途中で作る値:", spilled)
print("安定な式が途中で作る値:", np.expm1(np.minimum(1000, 0)))
