"""重みの大きさを変えて、50 層の ReLU のネットワークで勾配を測る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


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


cases = [("標準偏差 1", 1.0, "-"), ("He", 0.02**0.5, "--"),
         ("1/n", 0.01**0.5, "-."), ("標準偏差 0.01", 0.01, ":")]
plt.figure(figsize=(4.8, 3.4))
for name, std, style in cases:
    norms = layer_gradients(std)
    factor = std * 50**0.5
    print(f"{name}: 入力側の勾配は {norms[0]:.2g} 倍、"
          f"理論の倍率 {factor:.3g} / 層")
    plt.semilogy(range(1, 51), norms, style, label=name)
plt.xlabel("層の番号(左が入力側)")
plt.ylabel("勾配の大きさ(出力側 = 1)")
plt.legend()
plt.show()
