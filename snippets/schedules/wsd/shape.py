"""WSD の減衰の長さを変える。全体は 100 回、ウォームアップは 10 回。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

D = 20  # つまみ 減衰の長さ D: 10, 90, 10

t = np.arange(101)  # 済んだ更新の回数
rate = np.minimum(np.minimum((t + 1) / 10, 1), (100 - t) / D)
print(f"D = {D}: 一定の部分は {90 - D} 回、", end="")
print(f"学習率の合計 {rate.sum():.1f}")
fig, ax = plt.subplots(figsize=(4.8, 2.6), layout="constrained")
ax.axvspan(100 - D, 100, color="C1", alpha=0.25)
ax.plot(t, rate)
ax.set(xlim=(0, 100), ylim=(0, 1.1), xlabel="済んだ更新の回数",
       ylabel="学習率 ÷ 頂点")
plt.show()
