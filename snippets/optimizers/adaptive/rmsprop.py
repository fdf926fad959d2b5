"""RMSprop の 1 歩目と、3000 歩後。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


class RMSprop:
    def __init__(self, lr, beta=0.99, eps=1e-8):
        self.lr, self.beta, self.eps, self.h = lr, beta, eps, 0.0

    def step(self, w, g):
        self.h = self.beta * self.h + (1 - self.beta) * g**2
        return w - self.lr * g / (np.sqrt(self.h) + self.eps)


def bowl_grad(w):
    return np.array([2.0, 20.0]) * w


start = np.array([-7.0, 2.0])
for beta in [0.99, 0.9]:
    first = RMSprop(0.1, beta).step(start, bowl_grad(start)) - start
    print(f"係数 {beta}: 1 歩目の移動 {first.round(3)}")

w, optimizer = start, RMSprop(0.1)
path = [w]
for _ in range(3000):
    w = optimizer.step(w, bowl_grad(w))
    path.append(w)
distance = np.hypot(*np.array(path).T)
print(f"30 歩後の距離 {distance[30]:.3f}")
print("一度は 1e-50 より近づく:", distance.min() < 1e-50)
print(f"2000 歩目より後の最大の距離 {distance[2000:].max():.2f}")

plt.semilogy(distance)
plt.xlabel("歩数")
plt.ylabel("最小点までの距離")
plt.show()
