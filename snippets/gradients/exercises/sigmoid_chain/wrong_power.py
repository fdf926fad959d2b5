"""1 層目の係数を層の数だけ累乗する。"""

import numpy as np


def chain_gradient(w, layers=10, a0=1.0):
    a = 1 / (1 + np.exp(-w * a0))
    return (w * a * (1 - a)) ** layers
