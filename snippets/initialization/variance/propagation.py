"""重みの分散を変えて、活性と勾配の大きさを層ごとに描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu_chain(c, depth=20, width=256, samples=64, seed=0):
    """重みの分散が c / width のとき、各層の E[a²] と E[g²] を測る。"""
    rng = np.random.default_rng(seed)
    shape = (depth, width, width)
    weights = rng.normal(0, np.sqrt(c / width), shape)
    a, slopes = rng.normal(0, 1, (samples, width)), []
    forward = [np.mean(a**2)]
    for W in weights:
        z = a @ W.T
        a = np.maximum(z, 0)
        slopes.append(np.heaviside(z, 0))
        forward.append(np.mean(a**2))
    # 最後の a での勾配
    error = rng.normal(0, 1, (samples, width))
    backward = [np.mean(error**2)]
    for W, slope in zip(weights[::-1], slopes[::-1]):
        error = (error * slope) @ W
        backward.append(np.mean(error**2))
    return np.array(forward), np.array(backward[::-1])


fig, axes = plt.subplots(2, 1, figsize=(4.8, 5.0), sharex=True)
layer = np.arange(21)
for c, marker in [(3, "^"), (2, "o"), (1, "v")]:
    forward, backward = relu_chain(c)
    axes[0].semilogy(layer, forward, marker, label=f"分散 {c}/n")
    axes[0].semilogy(layer, (c / 2) ** layer, "--", color="gray")
    axes[1].semilogy(layer, backward, marker, label=f"分散 {c}/n")
    axes[1].semilogy(layer, (c / 2) ** (20 - layer), "--", color="gray")
axes[0].set_title("順方向: 活性の二乗の平均")
axes[1].set_title("逆方向: 勾配の二乗の平均")
axes[1].set_xlabel("層の番号(0 が入力)")
axes[1].set_xticks(range(0, 21, 5))
axes[0].legend(title="破線は理論")
plt.show()
