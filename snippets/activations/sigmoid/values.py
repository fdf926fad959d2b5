"""シグモイド関数と導関数の値の表。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


print("    x       f(x)      f'(x)")
for x in (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10):
    print(f"{x:5d} {sigmoid(x):10.6f} {sigmoid_grad(x):10.4g}")
