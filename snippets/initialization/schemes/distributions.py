"""標準偏差が同じ正規分布と一様分布を重ねて描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

# Xavier、100 入力 50 出力
std = np.sqrt(2 / (100 + 50))
rng = np.random.default_rng(0)
normal = rng.normal(0, std, 50_000)
uniform = rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, 50_000)

fig, ax = plt.subplots()
bins = np.linspace(-0.5, 0.5, 61)
ax.hist(normal, bins, histtype="step", linewidth=1.8, label="正規分布")
ax.hist(
    uniform,
    bins,
    histtype="step",
    linestyle="--",
    linewidth=1.8,
    label="一様分布",
)
for sign in [-1, 1]:
    ax.axvline(sign * std, color="gray", linestyle=":")
ax.set_xlabel("重みの値(点線は ±σ)")
ax.set_ylabel("個数")
ax.legend()
plt.show()
