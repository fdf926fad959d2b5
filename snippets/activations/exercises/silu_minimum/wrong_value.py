"""最小の点 x でなく、最小の値を返す。"""

import numpy as np


def silu_grad(x):
    s = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
    return s + x * s * (1 - s)


def silu_argmin():
    x = -1.278464542761074
    return x / (1 + np.exp(-x))
