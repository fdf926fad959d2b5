"""勾配の意味: w1 を h 動かすと、損失は「勾配 × h」動く。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def pencil_loss(w1, x=2.0, y=1.0):
    z = np.array([w1, -1.0]) * x + np.array([0.0, 1.0])
    y_hat = np.array([1.0, 2.0]) @ relu(z) + 0.5
    return 0.5 * (y_hat - y) ** 2


for h in [0.1, 0.01, 0.001]:
    change = pencil_loss(0.5 + h) - pencil_loss(0.5)
    print(f"h = {h}: 変化 {change:.6f}  変化 / h = {change / h:.3f}")
