"""外積ではなく、要素ごとの積にする。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    d2 = W2 @ a + b2 - y
    d1 = (W2.T @ d2) * (1 - a**2)
    return d1 * x, d1, d2 * a, d2
