"""シグモイド関数とその導関数。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(sigmoid(x).round(3))
