"""隠れ層へ戻すとき W2 を転置していない(式の取り違え)。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    dy = W2 @ a + b2 - y
    delta = np.sum(dy) * (1 - a**2)
    return np.outer(delta, x), delta, np.outer(dy, a), dy
