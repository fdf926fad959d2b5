"""Softplus とその導関数。"""

import numpy as np


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


def softplus_grad(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(softplus(x).round(3))
print(softplus_grad(x).round(3))
