"""AdaGrad の歩幅は、歩くほど短くなります。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


class AdaGrad:
    def __init__(self, lr, eps=1e-8):
        self.lr, self.eps, self.h = lr, eps, 0.0

    def step(self, w, g):
        self.h = self.h + g**2
        return w - self.lr * g / (np.sqrt(self.h) + self.eps)


def bowl_grad(w):
    return np.array([2.0, 20.0]) * w


for lr, style in [(0.1, "-"), (1.0, "--")]:
    w, optimizer = np.array([-7.0, 2.0]), AdaGrad(lr)
    path = [w]
    for _ in range(30):
        w = optimizer.step(w, bowl_grad(w))
        path.append(w)
    path = np.array(path)
    travel = np.abs(np.diff(path[:, 0])).sum()
    bound = np.sum(lr / np.sqrt(np.arange(1, 31)))
    print(f"学習率 {lr}: 1 歩目の移動 {(path[1] - path[0]).round(3)},",
          f"30 歩後 {path[-1].round(3) + 0.0}")
    print(f"  x の総移動 {travel:.3f}, 上限 Σ η/√t = {bound:.3f}")
    plt.plot(path[:, 0], style, label=f"AdaGrad $\\eta={lr}$")

t = np.arange(31)
steps = np.r_[0, 0.1 / np.sqrt(t[1:])]
plt.plot(t, -7 + np.cumsum(steps), ":", color="black",
         label="$\\eta=0.1$ の到達限界")
plt.axhline(0, color="gray", linewidth=1)
plt.xlabel("歩数 $t$")
plt.ylabel("$x$ 座標 (最小点は 0)")
plt.legend()
plt.show()
