"""差の絶対値を取ってから平均する。"""

import numpy as np


def paired_interval(a, b, t_value):
    gap = np.abs(np.asarray(b) - np.asarray(a))
    return gap.mean(), t_value * gap.std(ddof=1) / np.sqrt(len(gap))
