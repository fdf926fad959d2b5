"""観測した割合の標準偏差だけを使う (Wald の区間)。"""

import numpy as np


def success_interval(k, n):
    rate = k / n
    half = 1.96 * np.sqrt(rate * (1 - rate) / n)
    return max(rate - half, 0.0), min(rate + half, 1.0)
