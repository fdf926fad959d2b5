"""tanh と導関数の値の表。"""

import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


print("    x       f(x)      f'(x)")
for x in (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10):
    print(f"{x:5d} {tanh(x):10.6f} {tanh_grad(x):10.4g}")
