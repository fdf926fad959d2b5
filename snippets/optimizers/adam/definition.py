"""Adam の 1 歩目は、勾配の大きさによりません。"""

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


g = np.array([100.0, 1.0, -0.0001, 0.0])
w = np.zeros(4)
print("1 歩目の移動:", Adam(lr=0.1).step(w, g).round(3) + 0.0)
