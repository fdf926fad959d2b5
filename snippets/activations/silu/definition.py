"""SiLU(Swish)とその導関数。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * sigmoid(x)


def silu_grad(x):
    x = np.clip(x, -1000.0, 1000.0)
    s = sigmoid(x)
    return s + x * s * sigmoid(-x)


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(silu(x).round(3))
print(silu_grad(x).round(3))
