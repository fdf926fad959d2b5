"""活性化関数の傾き f'(z) を掛け忘れている。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    dy = W2 @ a + b2 - y
    delta = W2.T @ dy
    return np.outer(delta, x), delta, np.outer(dy, a), dy
