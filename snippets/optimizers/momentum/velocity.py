"""勾配が一定なら、Momentum の速度は何倍まで育つでしょうか。"""

import numpy as np


class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta, self.v = lr, beta, 0.0

    def step(self, w, g):
        self.v = self.beta * self.v - self.lr * g
        return w + self.v


for beta in [0.5, 0.9, 0.99]:
    optimizer = Momentum(lr=1.0, beta=beta)
    w = np.array([0.0])
    speeds = []
    for _ in range(1000):
        w = optimizer.step(w, np.array([1.0]))
        speeds.append(float(-optimizer.v[0]))
    print(f"β = {beta}: 1 歩目 {speeds[0]:.2f},",
          f"10 歩目 {speeds[9]:.2f}, 1000 歩目 {speeds[-1]:.2f}")
