"""1 回多く通す。"""

import numpy as np


def tent_after(x, times):
    for _ in range(times + 1):
        x = 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)
    return x
