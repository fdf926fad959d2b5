"""「k 番目以降になる確率」を、差を取らずにそのまま掛ける。"""

import numpy as np


def expected_best(losses, budget):
    n = len(losses)
    s = np.sort(losses)
    tail = (1 - np.arange(n) / n) ** budget
    return np.sum(s * tail)
