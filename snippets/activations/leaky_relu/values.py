"""Leaky ReLU と導関数の値の表。"""

import numpy as np


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def leaky_relu_grad(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


print("    x    f(x)   f'(x)  傾き 0.2 の f(x)")
for x in (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10):
    row = leaky_relu(x), leaky_relu_grad(x), leaky_relu(x, 0.2)
    print(f"{x:5d} {row[0]:7.2f} {row[1]:7.2f} {row[2]:7.2f}")
