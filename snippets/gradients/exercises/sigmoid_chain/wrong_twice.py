"""σ を通した a に、もう一度 σ をかけて傾きを求める。"""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def chain_gradient(w, layers=10, a0=1.0):
    a, gradient = a0, 1.0
    for _ in range(layers):
        a = sigmoid(w * a)
        gradient *= w * sigmoid(a) * (1 - sigmoid(a))
    return gradient
