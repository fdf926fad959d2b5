"""素朴な SiLU と安定な SiLU。"""

import numpy as np


def naive_silu(x):
    return x / (1 + np.exp(-x))


def naive_silu_grad(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 + x * (1 - s))


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


x = np.array([-np.inf, -1000.0, 40.0, np.inf])
with np.errstate(over="ignore", invalid="ignore"):
    print("x      ", x)
    print("素朴 f ", naive_silu(x))
    print("安定 f ", silu(x))
    print("素朴 f'", naive_silu_grad(x))
    print("安定 f'", silu_grad(x))
