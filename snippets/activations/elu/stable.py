"""ELU の素朴な式: あふれと桁落ち。"""

import numpy as np


def naive_elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


x = np.float64(1000)
with np.errstate(over="ignore", invalid="ignore"):
    print("x = 1000: 捨てるはずの exp(x) - 1 =", np.exp(x) - 1)
    print("  素朴な値", naive_elu(x), " 安定な値", elu(x))
    print("  逆伝播で 0 を掛けると", 0 * np.exp(x))

x = np.float64(-1e-10)
print("x = -1e-10")
print(f"  素朴な値 {naive_elu(x):.10e}")
print(f"  安定な値 {elu(x):.10e}")
