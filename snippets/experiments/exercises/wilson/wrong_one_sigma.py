"""95% ではなく、標準偏差 1 つ分の区間を作る。"""

import numpy as np


def success_interval(k, n):
    c = 1.0
    rate = k / n
    middle = rate + c**2 / (2 * n)
    half = c * np.sqrt(rate * (1 - rate) / n + c**2 / (4 * n**2))
    ends = np.array([middle - half, middle + half]) / (1 + c**2 / n)
    return tuple(np.clip(ends, 0, 1))
