"""得点 [2.0, 1.0, 0.1] と、その softmax の棒グラフ。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


z = np.array([2.0, 1.0, 0.1])
names = ["クラス 1", "クラス 2", "クラス 3"]
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
for ax, height, color in [(top, z, "C0"), (bottom, softmax(z), "C1")]:
    bars = ax.bar(names, height, 0.6, color=color)
    ax.bar_label(bars, [f"{h:.3f}" for h in height])
    ax.margins(y=0.2)
top.set_ylabel("得点 $z$")
bottom.set_ylabel("softmax")
plt.show()
