"""σ の導関数を返す。"""

import numpy as np


def silu_grad(x):
    s = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
    return s * (1 - s)


def silu_argmin():
    return -1.278464542761074
