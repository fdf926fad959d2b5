"""b - a と、逆の順に引く。"""

import numpy as np


def paired_interval(a, b, t_value):
    gap = np.asarray(b) - np.asarray(a)
    return gap.mean(), t_value * gap.std(ddof=1) / np.sqrt(len(gap))
