"""呼び出し側の配列を書き換えたままにする。"""

import numpy as np


def numeric_grad(f, w, h=1e-5):
    grad = np.zeros_like(w)
    for index in np.ndindex(w.shape):
        w[index] += h
        above = f(w)
        w[index] -= 2 * h
        below = f(w)
        grad[index] = (above - below) / (2 * h)
    return grad
