"""SiLU の値の表。"""

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


print("    x           f(x)          f'(x)")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    f, slope = float(silu(x)) + 0.0, float(silu_grad(x))
    print(f"{x:5d} {f:14.7g} {slope:14.7g}")
