"""形と終わりの値を変える。全体は 100 回。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

shape = "コサイン"  # つまみ 形: "線形", "コサイン", "2 乗"
floor = 0.0  # つまみ 終わりの値: 0, 0.5, 0.1

t = np.arange(101)
fallen = {  # 1 から 0 へ下がる形
    "線形": 1 - t / 100,
    "コサイン": (1 + np.cos(np.pi * t / 100)) / 2,
    "2 乗": (1 - t / 100) ** 2,
}[shape]
rate = floor + (1 - floor) * fallen
print(f"{shape}、終わり {floor:.1f}: 50 回で {rate[50]:.3f}、"
      f"合計 {rate[:100].sum():.1f}")
fig, ax = plt.subplots(figsize=(4.8, 2.8), layout="constrained")
ax.plot(t[::2], rate[::2])
ax.plot(50, rate[50], "ko")
ax.axhline(floor, color="gray", lw=0.8, ls=":")
ax.set(xlim=(0, 100), ylim=(-0.03, 1.03), ylabel="学習率 ÷ 最初",
       xlabel="済んだ更新の回数")
plt.show()
