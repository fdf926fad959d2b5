"""番号を 1 から始め、いちばん小さい値を飛ばす。"""

import numpy as np


def expected_best(losses, budget):
    n = len(losses)
    s = sorted(losses)
    total = 0
    for k in range(1, n):
        total += s[k] * ((1 - (k - 1) / n) ** budget - (1 - k / n) ** budget)
    return total
