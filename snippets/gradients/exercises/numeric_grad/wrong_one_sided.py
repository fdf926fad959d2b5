"""片側の差分(誤差が h に比例して残る)。"""

import numpy as np


def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    grad = np.zeros_like(w)
    for index in np.ndindex(w.shape):
        moved = w.copy()
        moved[index] += h
        grad[index] = (f(moved) - f(w)) / h
    return grad
