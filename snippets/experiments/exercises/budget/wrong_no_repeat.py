"""同じものを 2 度引かないと思う (重複なし)。"""

import itertools

import numpy as np


def expected_best(losses, budget):
    draws = itertools.combinations(losses, min(budget, len(losses)))
    return float(np.mean([min(draw) for draw in draws]))
