"""Mish の値の表。"""

import numpy as np


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


def softplus_grad(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def mish(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * np.tanh(np.logaddexp(0, x))


def mish_grad(x):
    x = np.clip(x, -1000.0, 1000.0)
    s = softplus(x)
    return np.tanh(s) + x * tanh_grad(s) * softplus_grad(x)


print("    x           f(x)          f'(x)")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    f, slope = float(mish(x)) + 0.0, float(mish_grad(x))
    print(f"{x:5d} {f:14.7g} {slope:14.7g}")
