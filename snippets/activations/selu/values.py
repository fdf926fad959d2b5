"""SELU の値の表。"""

import numpy as np


def selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.expm1(np.minimum(x, 0))
    return scale * np.where(x > 0, x, negative)


def selu_grad(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.exp(np.minimum(x, 0))
    return scale * np.where(x > 0, 1.0, negative)


print("    x           f(x)          f'(x)")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    f, slope = float(selu(x)) + 0.0, float(selu_grad(x))
    print(f"{x:5d} {f:14.7g} {slope:14.7g}")
