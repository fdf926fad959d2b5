"""配列に math.exp を使う。"""

import math


def silu_grad(x):
    s = 1 / (1 + math.exp(-x))
    return s + x * s * (1 - s)


def silu_argmin():
    return -1.278464542761074
