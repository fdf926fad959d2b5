"""前の結果を使わず、何度でも 1 回分を返す。"""

import numpy as np


def tent_after(x, times):
    y = x
    for _ in range(times):
        y = 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)
    return y
