"""大きい順に並べて、最大の期待値を求める。"""

import numpy as np


def expected_best(losses, budget):
    ranked = np.sort(losses)[::-1]
    n = len(ranked)
    tail = (1 - np.arange(n + 1) / n) ** budget
    return float(np.sum(ranked * (tail[:-1] - tail[1:])))
