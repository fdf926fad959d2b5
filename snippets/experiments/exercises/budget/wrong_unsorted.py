"""小さい順に並べ替えずに式を使う。"""

import numpy as np


def expected_best(losses, budget):
    values, n = np.asarray(losses), len(losses)
    tail = (1 - np.arange(n + 1) / n) ** budget
    return float(np.sum(values * (tail[:-1] - tail[1:])))
