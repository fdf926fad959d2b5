"""√n で割らず、1 回ごとのばらつきを返す。"""

import numpy as np


def paired_interval(a, b, t_value):
    gap = np.asarray(a) - np.asarray(b)
    return gap.mean(), t_value * gap.std(ddof=1)
