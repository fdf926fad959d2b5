"""粗い格子の中でいちばん小さい点を返す。"""

import numpy as np


def silu_grad(x):
    s = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
    return s + x * s * (1 - s)


def silu_argmin():
    x = np.linspace(-2, 0, 201)
    return x[np.argmin(x / (1 + np.exp(-x)))]
