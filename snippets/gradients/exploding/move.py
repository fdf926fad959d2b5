"""50 層の ReLU のネットワークで、重みの標準偏差を動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

std = 0.14  # つまみ 標準偏差: 0.1, 0.2, 0.01


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


def layer_gradients(std, depth=50, n=100):
    rng = np.random.default_rng(0)
    a, kept = rng.normal(size=(n, 20)), []
    for _ in range(depth):
        W = rng.normal(0, std, (n, n))
        z = W @ a
        a = relu(z)
        kept.append((W, z))
    g, norms = np.ones((n, 20)), []
    for W, z in reversed(kept):
        g = W.T @ (g * relu_grad(z))
        norms.append(np.sqrt(np.mean(g**2)))
    return norms[::-1]  # 入力側から


norms = layer_gradients(std)
print(f"標準偏差 {std}: 入力側の勾配は {norms[0]:.1e} 倍、"
      f"理論の倍率 {std * 50**0.5:.2f} / 層")

plt.figure(figsize=(4.8, 2.8))
plt.semilogy(range(1, 51), norms)
plt.axhline(1, color="gray", ls="--", lw=0.8)
plt.ylim(1e-9, 1e9)
plt.xlabel("層の番号(左が入力側)")
plt.ylabel("勾配の大きさ")
plt.show()
