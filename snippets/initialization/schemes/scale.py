"""重みの大きさ、活性化関数、深さを動かし、理論の線と比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

gain = 1.0  # つまみ 標準偏差 × √n: 0.6, 2, 0.2
name = "ReLU"  # つまみ 活性化関数: "なし", "tanh", "ReLU"
depth = 10  # つまみ 層の数: [10, 20]

n = 256
f = {"なし": lambda z: z, "tanh": np.tanh,
     "ReLU": lambda z: np.maximum(z, 0)}[name]
rng = np.random.default_rng(0)
a = rng.normal(size=(64, n))
measured = [np.sqrt(np.mean(a**2))]
for _ in range(depth):
    a = f(a @ rng.normal(0, gain / np.sqrt(n), (n, n)))
    measured.append(np.sqrt(np.mean(a**2)))

# 理論: z は分散 (gain の 2 乗) × (a の二乗平均) の正規分布
u = np.linspace(-8, 8, 801)
weight = np.exp(-u**2 / 2) / np.sqrt(2 * np.pi) * (u[1] - u[0])
theory = [1.0]
for _ in range(depth):
    z = gain * theory[-1] * u
    theory.append(np.sqrt(np.sum(weight * f(z) ** 2)))
print(f"{name}、{gain}、{depth} 層: 最後の活性 {measured[-1]:.1e}"
      f" (理論 {theory[-1]:.1e})")

plt.figure(figsize=(4.8, 2.8))
plt.semilogy(measured, "o", ms=4, label="測った値")
plt.semilogy(theory, "C1--", label="理論")
plt.xlim(-0.5, 20.5)
plt.ylim(1e-8, 1e8)
plt.xlabel("層の番号")
plt.ylabel("活性の大きさ")
plt.legend(loc="upper left")
plt.show()
