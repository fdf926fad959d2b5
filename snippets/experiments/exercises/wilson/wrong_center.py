"""中心と幅を返し、両端を返さない。"""

import numpy as np


def success_interval(k, n):
    c = 1.96
    rate = k / n
    middle = rate + c**2 / (2 * n)
    half = c * np.sqrt(rate * (1 - rate) / n + c**2 / (4 * n**2))
    return middle / (1 + c**2 / n), half / (1 + c**2 / n)
