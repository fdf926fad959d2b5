"""毎回丸めて、誤差を消してしまう。"""

import numpy as np


def tent_after(x, times):
    for _ in range(times):
        x = round(float(2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)), 10)
    return x
