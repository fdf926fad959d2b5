"""ウォームアップの長さを変える。全体は 100 回。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

W = 10  # つまみ 長さ W: 5, 80, 5

t = np.arange(100)  # 済んだ更新の回数
rate = np.where(t < W, (t + 1) / W, (100 - t) / (100 - W))
print(f"W = {W}: 学習率の合計 {rate.sum():.1f}、", end="")
print(f"はじめの 10 回の合計 {rate[:10].sum():.2f}")
fig, ax = plt.subplots(figsize=(4.8, 2.8), layout="constrained")
ax.fill_between(t[:10], rate[:10], color="C1", alpha=0.4)
ax.plot(t, rate)
ax.set(xlim=(0, 100), ylim=(0, 1.1), xlabel="済んだ更新の回数",
       ylabel="学習率 ÷ 最大")
plt.show()
