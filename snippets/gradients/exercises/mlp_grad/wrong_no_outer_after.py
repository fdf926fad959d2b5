"""隠れ層の後の dW2 を、外積でなく要素ごとの積にする。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    y_hat = W2 @ a + b2
    dy = y_hat - y                      # 出力層は恒等
    delta = (W2.T @ dy) * (1 - a**2)    # tanh' = 1 - tanh²
    return np.outer(delta, x), delta, dy * a, dy
