"""ヤコビ行列の積で単位円を写すと、層が増えるたびにつぶれる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


rng = np.random.default_rng(10)
angle = np.linspace(0, 2 * np.pi, 100)
circle = np.array([np.cos(angle), np.sin(angle)])
a, product = np.array([0.5, -0.3]), np.eye(2)
styles = ["-", "--", "-.", ":"]

plt.figure(figsize=(4.8, 3.6))
plt.plot(*circle, styles[0], label="単位円")
for l in range(1, 4):
    W = rng.normal(0, 2**-0.5, (2, 2))
    z = W @ a
    a = tanh(z)
    # J_l … J_1
    product = np.diag(tanh_grad(z)) @ W @ product
    longest, shortest = np.linalg.svd(product)[1]
    print(f"{l} 層まで: 最も伸びる方向 {longest:.3f} 倍、"
          f"最も縮む方向 {shortest:.3f} 倍")
    plt.plot(*(product @ circle), styles[l], label=f"{l} 層分の積の像")
plt.gca().set_aspect("equal")
plt.xlim(-1.2, 2.6)
plt.legend(loc="upper right")
plt.show()
