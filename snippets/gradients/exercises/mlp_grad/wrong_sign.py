"""y - ŷ と、引く順番が逆。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    dy = y - (W2 @ a + b2)
    delta = (W2.T @ dy) * (1 - a**2)
    return np.outer(delta, x), delta, np.outer(dy, a), dy
