"""クリッピング 2 種: 値ごとに切る、ノルムで縮める。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def clip_by_value(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


def clip_by_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    # 小さい勾配は変えない
    scale = min(1.0, limit / (norm + 1e-12))
    return [scale * g for g in gradients]


g = np.array([3.0, 0.4])
print("元の勾配    :", g, " 傾き", round(g[1] / g[0], 3))
by_value = clip_by_value([g], 1.0)[0]
by_norm = clip_by_norm([g], 1.0)[0]
print("値で切る    :", by_value, " 傾き",
      round(by_value[1] / by_value[0], 3))
print("ノルムで縮小:", by_norm.round(3), " 傾き",
      round(by_norm[1] / by_norm[0], 3))

styles = {"元": (g, "gray", ":"), "値で切る": (by_value, "C1", "--"),
          "ノルムで縮小": (by_norm, "C0", "-")}
plt.figure(figsize=(4.8, 2.6))
for name, (v, color, style) in styles.items():
    plt.plot([0, v[0]], [0, v[1]], style, color=color, marker="o",
             label=name)
angle = np.linspace(-0.5, np.pi / 2, 50)
plt.plot(np.cos(angle), np.sin(angle), color="C2", lw=0.8,
         label="長さ 1 の円")
plt.plot([1, 1, 0], [-0.5, 1, 1], "-.", color="C3", lw=0.8,
         label="各成分 1 以下の箱")
plt.gca().set_aspect("equal")
plt.ylim(-0.5, 1.9)
plt.legend(loc="upper right")
plt.show()
