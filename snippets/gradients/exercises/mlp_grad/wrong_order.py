"""返す順番が違う。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    dy = W2 @ a + b2 - y
    delta = (W2.T @ dy) * (1 - a**2)
    return np.outer(delta, x), np.outer(dy, a), delta, dy
