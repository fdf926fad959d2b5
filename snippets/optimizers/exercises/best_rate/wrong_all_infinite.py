"""全部が無限大だと、発散した学習率を返してしまう。"""

import math

import numpy as np


def best_rate(rates, score):
    values = np.array([score(lr) for lr in rates])
    if np.isnan(values).all():
        return math.nan
    values[~np.isfinite(values)] = math.inf
    return rates[int(np.argmin(values))]
