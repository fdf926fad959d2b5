"""行き過ぎる Momentum と、曲率に合わせた Momentum。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


class Momentum:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta, self.v = lr, beta, 0.0

    def step(self, w, g):
        self.v = self.beta * self.v - self.lr * g
        return w + self.v


def bowl_grad(w):
    return np.array([2.0, 20.0]) * w


best_lr = 4 / (np.sqrt(2) + np.sqrt(20)) ** 2
best_beta = ((np.sqrt(10) - 1) / (np.sqrt(10) + 1)) ** 2
print(f"最適な学習率 {best_lr:.4f}, 最適な β {best_beta:.4f}")
cases = {"勾配降下 η=1/11": (1 / 11, 0.0, "--"),
         "Momentum η=0.1, β=0.9": (0.1, 0.9, "-"),
         "Momentum 最適": (best_lr, best_beta, ":")}
for name, (lr, beta, style) in cases.items():
    w, optimizer = np.array([-7.0, 2.0]), Momentum(lr, beta)
    path = [w]
    for _ in range(200):
        w = optimizer.step(w, bowl_grad(w))
        path.append(w)
    path = np.array(path)
    distance = np.hypot(*path.T)
    reached = np.flatnonzero(distance >= 0.01)[-1] + 1
    top = max(path[:, 0].max(), 0)
    print(f"{name}: x の最大 {top:.2f},",
          f"30 歩後の距離 {distance[30]:.2g},",
          f"0.01 未満まで {reached} 歩")
    plt.plot(path[:61, 0], style, label=name)

plt.axhline(0, color="gray", linewidth=1)
plt.xlabel("歩数")
plt.ylabel("$x$ 座標 (最小点は 0)")
plt.legend()
plt.show()
