"""1 入力の線形 2 層でも、損失の形は下に凸ではない。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def two_weight_loss(w1, w2):
    # x = 1 を 1 に写したい
    return (w2 * w1 * 1.0 - 1.0) ** 2 / 2


for w in [-1.0, 0.0, 1.0]:
    print(f"w1 = w2 = {w:4.1f} のとき L = {two_weight_loss(w, w):.1f}")

t = np.linspace(-1.5, 1.5, 301)
fig, ax = plt.subplots(figsize=(4.8, 2.6))
ax.plot(t, two_weight_loss(t, t), label="2 層: $w_1 = w_2 = t$")
ax.plot(t, two_weight_loss(t, 1), ls="--", label="1 層: $w = t$")
ax.plot([-1, 0, 1], [0, 0.5, 0], "o", color="C0")
ax.set_xlabel("$t$")
ax.set_ylabel("損失 $L$")
ax.set_ylim(-0.05, 1.6)
ax.legend(loc="upper right")
plt.show()
