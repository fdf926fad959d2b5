"""σ(1 - σ) に活性 a ではなく z を入れる。"""

import numpy as np


def chain_gradient(w, layers=10, a0=1.0):
    a, gradient = a0, 1.0
    for _ in range(layers):
        z = w * a
        a = 1 / (1 + np.exp(-z))
        gradient *= w * z * (1 - z)
    return gradient
