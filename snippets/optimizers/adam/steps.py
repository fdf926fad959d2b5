"""Adam の 1 歩ずつ。勾配は 4 歩目から 0 になります。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

t = 1  # つまみ 歩: 1, 12, 1 再生
corrected = False  # つまみ バイアス補正: False, True

beta1, beta2 = 0.9, 0.999
m = v = 0.0
moves = []
for step in range(1, t + 1):
    g = 1.0 if step <= 3 else 0.0
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    a, b = m, v
    if corrected:
        a, b = m / (1 - beta1**step), v / (1 - beta2**step)
    moves.append(a / np.sqrt(b))
print(f"{t} 歩目: 学習率の {moves[-1]:.2f} 倍、", end="")
print(f"補正{'あり' if corrected else 'なし'}")
print(f"勾配 {g:.0f}、m {m:.4f}、v {v:.6f}")
print(f"分子 {a:.4f}、分母 {np.sqrt(b):.4f}")
fig, ax = plt.subplots(figsize=(4.8, 2.6), layout="constrained")
ax.bar(range(1, t + 1), moves)
ax.axhline(1, color="gray", lw=0.8, ls=":")
ax.set(xlim=(0.4, 12.6), ylim=(0, 6), xlabel="歩",
       ylabel="移動 ÷ 学習率")
plt.show()
