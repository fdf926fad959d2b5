"""標準偏差を n で割って求める (小さく見積もる)。"""

import numpy as np


def paired_interval(a, b, t_value):
    gap = np.asarray(a) - np.asarray(b)
    return gap.mean(), t_value * gap.std() / np.sqrt(len(gap))
