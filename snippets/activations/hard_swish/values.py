"""Hard-Swish の値の表。"""

import numpy as np


def relu6(x):
    return np.clip(x, 0, 6)


def relu6_grad(x):
    # 0 < x < 6 の間だけ 1。折れ目の上では 0 と約束する
    return np.heaviside(x, 0) * np.heaviside(6 - x, 0)


def hard_swish(x):
    x = np.maximum(x, -3.0)  # x <= -3 では 0
    return x * (np.clip(x + 3, 0, 6) / 6)


def hard_swish_grad(x):
    # 折れ目では外側の値(-3 で 0、3 で 1)と約束する
    middle = x / 3 + 0.5
    return np.where(x <= -3, 0.0, np.where(x >= 3, 1.0, middle))


print("    x           f(x)          f'(x)")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    f, slope = float(hard_swish(x)) + 0.0, float(hard_swish_grad(x))
    print(f"{x:5d} {f:14.7g} {slope:14.7g}")
