"""Adam の 1 歩は、学習率の何倍まで大きくなるでしょうか。"""

import numpy as np


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.eps, self.t, self.m, self.v = eps, 0, 0.0, 0.0

    def step(self, w, g):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g**2
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        return w - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


def biggest_move(gradients):
    optimizer, moves = Adam(lr=1.0), []
    for g in gradients:
        moves.append(abs(optimizer.step(0.0, g)))
    return max(moves)


rng = np.random.default_rng(0)
quiet = np.zeros(10000)
spike = np.r_[quiet, 1.0]
growing = np.r_[quiet, (0.999 / 0.9) ** np.arange(100)]
cases = {"正規乱数 10000 回": rng.normal(size=10000),
         "0 が続いた後に 1 回だけ 1": spike,
         "0 が続いた後に 1.11 倍ずつ増える": growing}
for name, gradients in cases.items():
    print(f"{name}: 最大で学習率の {biggest_move(gradients):.3f} 倍")
