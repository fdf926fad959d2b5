"""平面を紙のように 2 回折り、1 回切って、開く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

step = 0  # つまみ 段: 0, 10, 1 再生


def fold(p, normal, angle):
    """(0.5, 0.5) を通る折り目の、normal の側を折る。"""
    # 折り目からの距離
    d = np.maximum((p - 0.5) @ normal, 0)
    return p - np.outer(d * (1 - np.cos(angle)), normal)


first = np.pi * min(step, 4) / 4 * (step < 10)
second = np.pi * min(max(step - 4, 0), 4) / 4 * (step < 10)


def place(p):
    p = fold(np.asarray(p), np.array([1, 1]) / 2**0.5, first)
    return fold(p, np.array([-1, 1]) / 2**0.5, second)


what = ("開いた紙。点線は 2 本の折り目" if step == 0 else
        "x1 + x2 = 1 で折る" if step < 5 else
        "x1 = x2 で折る" if step < 9 else
        "まっすぐ 1 回切る" if step == 9 else
        "開くと、切り口は 2 本")
corners = [[0, 0], [1, 1], [0, 1], [1, 0]]
apart = len(np.unique(place(corners).round(6), axis=0))
print(f"段 {step}: {what}。4 点は {apart} か所にある")

fig, ax = plt.subplots(figsize=(4.0, 3.8))
a, b = -0.3, 1.3
sheet = [[a, a], [b, a], [b, b], [a, b], [a, a]]
# 折り目で分けた三角形 4 枚
for p, q in zip(sheet, sheet[1:]):
    ax.fill(*place([p, q, [0.5, 0.5]]).T, fc="C2", alpha=0.25)
ax.plot([a, b, 0.5, a, b], [b, a, 0.5, a, b], ":", color="gray")
for s in ([0.5] if step == 9 else [0.5, 1.5] if step > 9 else []):
    ax.plot([s - b, b], [b, s - b], "--", color="black")
ax.plot(*place(corners[:2]).T, "C0o", label="答え 0")
ax.plot(*place(corners[2:]).T, "C1s", label="答え 1")
ax.set(xlim=(-0.5, 1.6), ylim=(-0.5, 1.6), xlabel="$x_1$",
       ylabel="$x_2$", xticks=[0, 1], yticks=[0, 1])
ax.legend(loc="upper right", ncols=2)
plt.show()
