"""Softplus の値の表。"""

import numpy as np


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


def softplus_grad(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


print("    x           f(x)          f'(x)")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    f, slope = float(softplus(x)) + 0.0, float(softplus_grad(x))
    print(f"{x:5d} {f:14.7g} {slope:14.7g}")
