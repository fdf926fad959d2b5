"""3 つの原因: 健康な層と、死んだニューロンのできた 3 つの層の地図。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def one_big_step(x, W, b, lr):
    """出力の平均を目標 -1 に近づける勾配降下を 1 歩だけ進める。"""
    z = x @ W + b
    y = relu(z).sum(axis=1) / 10
    delta = (y + 1)[:, None] / 10 * (z > 0) / len(x)
    return W - lr * x.T @ delta, b - lr * delta.sum(axis=0)


rng = np.random.default_rng(0)
x = rng.normal(1, 1, (200, 10))
W = rng.normal(0, np.sqrt(2 / 10), (10, 40))
b = np.zeros(40)
W_big, b_big = one_big_step(x, W, b, lr=3)
cases = [("健康: He 初期化、バイアス 0", x @ W + b),
         ("原因 1: バイアス -4", x @ W - 4),
         ("原因 2: 学習率が大きすぎる 1 歩", x @ W_big + b_big),
         ("原因 3: 入力の平均が 1 から 4 へずれた", (x + 3) @ W + b)]
figure, axes = plt.subplots(4, 1, figsize=(4.8, 6.4), sharex=True)
for ax, (name, z) in zip(axes, cases):
    dead = np.all(z <= 0, axis=0)
    print(f"{name}: 死んだニューロン {dead.sum()} / 40")
    ax.imshow(z[:20] > 0, cmap="cividis", aspect="auto", vmin=0, vmax=1)
    ax.plot(np.flatnonzero(dead), np.full(dead.sum(), 21.0), "C1x")
    ax.set_ylim(22.5, -0.5)
    ax.set_title(name)
    ax.set_ylabel("サンプル")
    ax.grid(False)
axes[-1].set_xlabel("ニューロンの番号(× は死んだもの)")
plt.show()
