"""β を変えて、角の丸さと傾きを見る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

beta = 1.0  # つまみ 鋭さ β: 0.5, 8, 0.5

x = np.linspace(-3, 3, 61)
y = np.logaddexp(0, beta * x) / beta  # あふれない書き方
slope = 1 / (1 + np.exp(-beta * x))
gap = np.max(y - np.maximum(x, 0))
print(f"β = {beta:g}: ReLU との差の最大 {gap:.3f}")
print(f"x = 1 での傾き {1 / (1 + np.exp(-beta)):.4f}")
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
top.plot(x, y)
top.plot(x, np.maximum(x, 0), color="gray", ls=":", label="ReLU")
top.set(ylim=(-0.1, 3.5), ylabel="値")
top.legend(loc="upper left")
bottom.plot(x, slope, "C1")
bottom.set(ylim=(-0.05, 1.05), ylabel="傾き", xlabel="入力 $x$")
plt.show()
