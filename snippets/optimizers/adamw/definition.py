"""AdamW: 重みを縮める計算を、勾配から切り離します。"""

import numpy as np


class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8,
                 decay=0.01):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.eps, self.decay = eps, decay
        self.t, self.m, self.v = 0, 0.0, 0.0

    def step(self, w, g):
        self.t += 1
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g**2
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        # 減衰は √v̂ で割らない
        w = w - self.lr * self.decay * w
        return w - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


w = np.array([1.0, -2.0])
nothing = np.array([0.0, 0.0])
print("勾配 0 での 1 歩:", AdamW(lr=0.1, decay=0.1).step(w, nothing))
