"""w を 20 回掛けるだけのネットワーク: 左は平地、右は壁。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def wall_loss(w):
    return 0.5 * (w**20 - 1) ** 2


def wall_grad(w):
    return (w**20 - 1) * 20 * w**19


for w in [0.5, 0.9, 1.0, 1.1, 1.2]:
    print(f"w = {w}: 損失 {wall_loss(w):.4g}, 勾配 {wall_grad(w):.3g}")

w = np.linspace(0.4, 1.25, 400)
figure, (top, bottom) = plt.subplots(2, 1, figsize=(4.8, 4.2),
                                     sharex=True)
top.plot(w, wall_loss(w))
top.set_ylim(0, 5)
top.set_ylabel("損失")
bottom.semilogy(w, np.abs(wall_grad(w)), "C1--")
bottom.set_ylim(1e-7, 1e6)
bottom.set_ylabel("勾配の大きさ")
bottom.set_xlabel("w")
plt.show()
