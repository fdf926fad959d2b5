"""ELU と導関数の値の表(α = 1)。"""

import numpy as np


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def elu_grad(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


print("    x       f(x)      f'(x)")
for x in (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10):
    print(f"{x:5d} {elu(x):10.6f} {elu_grad(x):10.4g}")
