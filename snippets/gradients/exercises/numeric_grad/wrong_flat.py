"""行列も 1 次元だと思い、行ごとに動かす。"""

import numpy as np


def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    grad = np.zeros(len(w))
    for i in range(len(w)):
        above, below = w.copy(), w.copy()
        above[i] += h
        below[i] -= h
        grad[i] = (f(above) - f(below)) / (2 * h)
    return grad
