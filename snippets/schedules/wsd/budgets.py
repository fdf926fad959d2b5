"""学習の長さを 3 通り試すとき、コサインと WSD の手間を比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def wsd(t, peak, warmup, total, decay):
    rising = (t + 1) / warmup
    # 終わりの decay 回で 0 へ向かう
    falling = (total - t) / decay
    return peak * np.clip(np.minimum(rising, falling), 0.0, 1.0)


def cosine_decay(t, base, total, floor=0.0):
    angle = np.pi * np.minimum(t / total, 1.0)
    return floor + (base - floor) * (1 + np.cos(angle)) / 2


def expected_loss(rates, slow):
    """曲率が 1 の方向と、緩い方向(slow)で、損失の期待値を追う。"""
    curvature, noise = np.array([1.0, slow]), np.array([0.5, 0.05])
    # x² の期待値
    square, losses = np.array([4.0, 25.0]), []
    for rate in rates:
        losses.append(np.sum(curvature * square) / 2)
        square = square * (1 - rate * curvature) ** 2
        square = square + (rate * noise) ** 2
    return np.array(losses + [np.sum(curvature * square) / 2])


fig, axes = plt.subplots(
    2, 1, figsize=(4.8, 5.6), sharex=True, layout="constrained"
)
for ax, slow in zip(axes, [0.001, 0.01]):
    ax.set_title(f"緩い方向の曲率 {slow}")
    ax.set_ylabel("損失の期待値")
    for color, total in zip(["C0", "C1", "C2"], [1000, 2000, 4000]):
        t = np.arange(total)
        cosine = expected_loss(cosine_decay(t, 0.5, total), slow)
        rates = wsd(t, 0.5, 20, total, total // 10)
        staged = expected_loss(rates, slow)
        print(
            f"曲率 {slow:5}  {total} 回:",
            f"コサイン {cosine[-1]:.5f}  WSD {staged[-1]:.5f}",
        )
        name = f"{total} 回"
        ax.semilogy(cosine, "--", color=color, label=f"コサイン {name}")
        ax.semilogy(staged, "-", color=color, label=f"WSD {name}")
axes[0].legend(ncols=2)
axes[1].set_xlabel("更新の回数")
plt.show()
