"""ReLU と導関数の値の表。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


print("    x    f(x)   f'(x)")
for x in (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10):
    print(f"{x:5d} {relu(x):7.2f} {relu_grad(x):7.2f}")
