"""平均を取る向きと、バッチの件数を動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

name = "なし"  # つまみ 正規化: "なし", "BN", "LN"
batch = 8  # つまみ バッチの件数: [1, 2, 8]


def standardize(z, axis, eps=1e-5):
    mean = z.mean(axis=axis, keepdims=True)
    variance = z.var(axis=axis, keepdims=True)
    return (z - mean) / np.sqrt(variance + eps)


rng = np.random.default_rng(0)
z = rng.normal([0.0, 3.0, -2.0], [1.0, 1.5, 0.5], (8, 3))[:batch]
if name != "なし":
    z = standardize(z, axis=0 if name == "BN" else 1)
print(f"{name}、{batch} 件: 値の絶対値の最大 {np.abs(z).max():.2f}")
print("縦の列 (ニューロンごと) の平均:", z.mean(axis=0).round(1) + 0)
print("1 件目の横の行の平均:", z[0].mean().round(1) + 0)

fig, ax = plt.subplots(figsize=(4.0, 3.6), layout="constrained")
image = ax.imshow(z, cmap="coolwarm", vmin=-4, vmax=4, aspect="auto")
wide, tall = (1, batch) if name == "BN" else (3, 1)
if name != "なし":  # 一緒に平均を取る組の 1 つ
    ax.add_patch(plt.Rectangle((-0.5, -0.5), wide, tall, fill=False,
                               ec="black", lw=3, clip_on=False))
ax.set_ylim(7.5, -0.5)
ax.set_xticks(range(3))
ax.grid(False)
ax.set_xlabel("ニューロンの番号")
ax.set_ylabel("サンプルの番号")
fig.colorbar(image)
plt.show()
