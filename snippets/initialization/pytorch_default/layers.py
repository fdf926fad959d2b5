"""既定の初期値(一様分布 ±1/√n)と He を、層ごとの勾配で比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def gradient_by_layer(seed, he, depth=20, width=256):
    """活性の勾配の二乗平均平方根を、入力側から出力側へ並べる。"""
    rng = np.random.default_rng(seed)
    shape, limit = (depth, width, width), 1 / np.sqrt(width)
    if he:
        weights = rng.normal(0, np.sqrt(2 / width), shape)
        biases = np.zeros((depth, width))
    else:
        weights = rng.uniform(-limit, limit, shape)
        biases = rng.uniform(-limit, limit, (depth, width))
    a, slopes = rng.normal(0, 1, (64, width)), []
    for W, b in zip(weights, biases):
        z = a @ W.T + b
        a = np.maximum(z, 0)
        slopes.append(np.heaviside(z, 0))
    error = rng.normal(0, 1, (64, width))
    sizes = [np.sqrt(np.mean(error**2))]
    for W, slope in zip(weights[::-1], slopes[::-1]):
        error = (error * slope) @ W
        sizes.append(np.sqrt(np.mean(error**2)))
    return sizes[::-1]


layer = np.arange(21)
fig, ax = plt.subplots()
for he, label, marker in [(True, "He", "o"), (False, "既定", "v")]:
    logs = np.log([gradient_by_layer(seed, he) for seed in range(3)])
    ax.semilogy(layer, np.exp(logs.mean(axis=0)), marker, label=label)
theory = np.sqrt(1 / 6) ** (20 - layer)
ax.semilogy(layer, theory, "--", color="gray",
            label="理論: 毎層 $1/\\sqrt{6}$ 倍")
ax.set_xticks(range(0, 21, 5))
ax.set_xlabel("層の番号(0 が入力)")
ax.set_ylabel("勾配の大きさ")
ax.legend()
plt.show()
