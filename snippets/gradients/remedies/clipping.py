"""クリッピング 2 種: 値ごとに切る、ノルムで縮める。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

limit = 1.0  # つまみ 上限 c: 0.2, 3.4, 0.2


def clip_by_value(gradients, limit):
    return [np.clip(g, -limit, limit) for g in gradients]


def clip_by_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    # 小さい勾配は変えない
    scale = min(1.0, limit / (norm + 1e-12))
    return [scale * g for g in gradients]


g = np.array([3.0, 0.4])
arrows = {"元の勾配": (g, "gray", ":"),
          "値で切る": (clip_by_value([g], limit)[0], "C1", "--"),
          "ノルムで縮小": (clip_by_norm([g], limit)[0], "C0", "-")}
by_value = arrows["値で切る"][0]
print(f"上限 {limit}: 値で切ると、傾き {by_value[1] / by_value[0]:.3f}")
plt.figure(figsize=(4.8, 2.6))
for name, (v, color, style) in arrows.items():
    print(f"{name}: {v.round(3)}  傾き {v[1] / v[0]:.3f}")
    plt.annotate("", v, (0, 0), arrowprops={
        "arrowstyle": "-|>", "color": color, "ls": style,
        "lw": 1.8, "shrinkA": 0, "shrinkB": 0})
    plt.plot([], [], style, color=color, label=name)
angle = np.linspace(-0.5, np.pi / 2, 31)
plt.plot(limit * np.cos(angle), limit * np.sin(angle),
         color="C2", lw=0.8, label="長さ c の円")
plt.plot([limit, limit, 0], [-0.5, limit, limit], "-.", color="C3",
         lw=0.8, label="各成分 c 以下の箱")
plt.gca().set_aspect("equal")
plt.xlim(-0.2, 3.6)
plt.ylim(-0.5, 1.9)
plt.legend(loc="upper right")
plt.show()
