"""確率の差を取らず、n + 1 個の確率をそのまま掛ける。"""

import numpy as np


def expected_best(losses, budget):
    ranked = np.sort(losses)
    n = len(ranked)
    tail = (1 - np.arange(n + 1) / n) ** budget
    return float(np.sum(ranked * tail))
