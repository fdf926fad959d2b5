"""重ねずに、1 回分の値を times 倍する。"""

import numpy as np


def tent_after(x, times):
    if times == 0:
        return x
    return times * (2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0))
