"""対応を無視して、2 組の分散を足す。"""

import numpy as np


def paired_interval(a, b, t_value):
    a, b = np.asarray(a), np.asarray(b)
    spread = np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / len(a))
    return a.mean() - b.mean(), t_value * spread
