"""上下する学習率 3 種を描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def one_cycle(t, peak, total, rise=0.3, div=25.0, final_div=1e4):
    start, top = peak / div, rise * total - 1
    end, last = start / final_div, total - 1
    up = np.clip(t / top, 0, 1)
    down = np.clip((t - top) / (last - top), 0, 1)
    rising = peak + (start - peak) * (1 + np.cos(np.pi * up)) / 2
    falling = end + (peak - end) * (1 + np.cos(np.pi * down)) / 2
    return np.where(t <= top, rising, falling)


def warm_restarts(t, base, first, factor=1, floor=0.0):
    length, start = first, 0
    while t >= start + length:
        start, length = start + length, length * factor
    angle = np.pi * (t - start) / length
    return floor + (base - floor) * (1 + np.cos(angle)) / 2


def triangular(t, low, high, half):
    phase = np.abs((t / half + 1) % 2 - 1)
    return low + (high - low) * phase


t = np.arange(150)
restarts = [warm_restarts(step, 1.0, 10, factor=2) for step in t]
fig, axes = plt.subplots(3, 1, figsize=(4.8, 5.0), sharex=True)
axes[0].plot(t, one_cycle(t, 1.0, 150))
axes[0].set_title("one-cycle: 3 割で頂点、あとは 0 近くまで")
axes[1].plot(t, restarts)
axes[1].set_title("再始動つきコサイン: 周期 10、20、40、80")
axes[2].plot(t, triangular(t, 0.1, 1.0, 20))
axes[2].set_title("三角波: 20 回で上がり、20 回で下がる")
axes[2].set_xlabel("済んだ更新の回数")
for ax in axes:
    ax.set_ylabel("学習率")
plt.show()
