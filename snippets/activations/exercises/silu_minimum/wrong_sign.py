"""積の微分の 2 つ目の項の符号を間違える。"""

import numpy as np


def silu_grad(x):
    s = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
    return s - x * s * (1 - s)


def silu_argmin():
    return -1.278464542761074
