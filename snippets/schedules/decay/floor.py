"""形と終わりの値と全体の長さを変える。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

shape = "コサイン"  # つまみ 形: "線形", "コサイン", "2 乗"
floor = 0.0  # つまみ 終わりの値: 0, 0.5, 0.1
T = 100  # つまみ 全体の回数 T: [50, 100]

t = np.arange(T + 1)
fallen = {  # 1 から 0 へ下がる形
    "線形": 1 - t / T,
    "コサイン": (1 + np.cos(np.pi * t / T)) / 2,
    "2 乗": (1 - t / T) ** 2,
}[shape]
rate = floor + (1 - floor) * fallen
print(f"{shape}、終わり {floor:.1f}: {T // 2} 回で {rate[T // 2]:.3f}、"
      f"合計 {rate[:T].sum():.1f}")
fig, ax = plt.subplots(figsize=(4.8, 2.8), layout="constrained")
ax.plot(t[::2], rate[::2])
ax.plot(T // 2, rate[T // 2], "ko")
ax.axhline(floor, color="gray", lw=0.8, ls=":")
ax.set(xlim=(0, 100), ylim=(-0.03, 1.03), ylabel="学習率 ÷ 最初",
       xlabel="済んだ更新の回数")
plt.show()
