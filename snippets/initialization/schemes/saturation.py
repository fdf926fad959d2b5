"""tanh のネットワークで、重みの標準偏差と各層の活性の分布を描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

width = 256
cases = [
    ("標準偏差 0.01: つぶれる", 0.01),
    ("Xavier 0.0625: ゆっくり縮む", np.sqrt(2 / (width + width))),
    ("標準偏差 1: 飽和する", 1.0),
]
fig, axes = plt.subplots(3, 1, figsize=(4.8, 5.6), sharex=True)
bins = np.linspace(-1, 1, 41)
for ax, (title, std) in zip(axes, cases):
    rng = np.random.default_rng(0)
    a = rng.normal(0, 1, (200, width))
    for layer in range(1, 11):
        a = np.tanh(a @ rng.normal(0, std, (width, width)))
        if layer in (1, 3, 10):
            style = {1: "-", 3: "--", 10: ":"}[layer]
            share = np.full(a.size, 100 / a.size)
            ax.hist(
                a.ravel(),
                bins,
                weights=share,
                histtype="step",
                linestyle=style,
                linewidth=1.8,
                label=f"第 {layer} 層",
            )
    ax.set_title(title)
    ax.set_ylabel("割合(%)")
axes[0].legend()
axes[2].set_xlabel("活性の値")
plt.show()
