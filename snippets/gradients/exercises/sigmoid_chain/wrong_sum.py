"""係数を掛けずに足す。"""

import numpy as np


def chain_gradient(w, layers=10, a0=1.0):
    a, gradient = a0, 0.0
    for _ in range(layers):
        a = 1 / (1 + np.exp(-w * a))
        gradient += w * a * (1 - a)
    return gradient
