"""最後に 1 + c²/n で割らない。"""

import numpy as np


def success_interval(k, n):
    c = 1.96
    rate = k / n
    middle = rate + c**2 / (2 * n)
    half = c * np.sqrt(rate * (1 - rate) / n + c**2 / (4 * n**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)
