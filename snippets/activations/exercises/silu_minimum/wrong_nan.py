"""商の形のまま計算し、大きな負の入力で nan になる。"""

import numpy as np


def silu_grad(x):
    with np.errstate(all="ignore"):
        e = np.exp(-x)
        return (1 + e + x * e) / (1 + e) ** 2


def silu_argmin():
    return -1.278464542761074
