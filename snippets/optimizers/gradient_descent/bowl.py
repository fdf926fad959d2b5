"""谷 x² + 10y² を、学習率だけ変えて 30 歩下ります。"""

import numpy as np


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, w, g):
        return w - self.lr * g


def bowl_grad(w):
    # f(x, y) = x² + 10y²
    return np.array([2.0, 20.0]) * w


for lr in [0.05, 0.09, 1 / 11, 0.099, 0.1, 0.101, 0.11]:
    w = np.array([-7.0, 2.0])
    optimizer = SGD(lr)
    for _ in range(30):
        w = optimizer.step(w, bowl_grad(w))
    factors = 1 - lr * np.array([2.0, 20.0])
    print(f"学習率 {lr:.4f}: 1 歩の倍率 x {factors[0]:.3f},",
          f"y {factors[1]:+.3f}, 残った距離 {np.hypot(*w):.4f}")
