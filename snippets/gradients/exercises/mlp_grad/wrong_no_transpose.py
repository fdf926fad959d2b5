"""戻るときに W2 の転置を忘れる。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    d2 = W2 @ a + b2 - y
    d1 = (W2 @ d2) * (1 - a**2)
    return np.outer(d1, x), d1, np.outer(d2, a), d2
