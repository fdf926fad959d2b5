"""シグモイド 10 層の鎖(重み 0.5、入力 1.0)で勾配を測る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


w, a = 0.5, 1.0
slopes = []
for _ in range(10):
    z = w * a
    slopes.append(float(sigmoid_grad(z)))
    a = float(sigmoid(z))
print("出力 a_10 =", round(a, 6))
print("σ'(z) =", np.round(slopes, 3))

gradients, g = [], 1.0
# 10 層目から入力へ
for slope in reversed(slopes):
    g *= w * slope  # 係数 w σ'(z)
    gradients.insert(0, g)
print("=== 各層の入力についての勾配 ∂a_10/∂a_{l-1} ===")
for l, g in enumerate(gradients, 1):
    print(f"第 {l} 層: {g:.3e}")

layers = np.arange(1, 11)
plt.semilogy(layers, gradients, "o", label="実際の勾配")
plt.semilogy(layers, 0.1225 ** (11.0 - layers), "--",
             label="公比 0.1225 の等比数列")
plt.xlabel("層の番号(左が入力側)")
plt.ylabel(r"$\partial a_{10} / \partial a_{l-1}$")
plt.legend()
plt.show()
