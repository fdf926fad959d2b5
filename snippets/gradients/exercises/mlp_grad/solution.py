"""解答: 順伝播の値を残し、出力から逆にたどる。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    a = np.tanh(W1 @ x + b1)
    y_hat = W2 @ a + b2
    dy = y_hat - y  # 出力層は恒等
    # tanh' = 1 - tanh²
    delta = (W2.T @ dy) * (1 - a**2)
    return np.outer(delta, x), delta, np.outer(dy, a), dy


W1, b1 = np.array([[0.5, -1.0], [1.0, 0.5]]), np.array([0.0, 0.5])
W2, b2 = np.array([[1.0, -1.0]]), np.array([0.2])
x, y = np.array([1.0, 2.0]), np.array([1.0])
for g in mlp_grad(W1, b1, W2, b2, x, y):
    print(g.round(4).tolist())
