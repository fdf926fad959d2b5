"""Muon の中心: 行列の特異値を、どれも 1 くらいにそろえます。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

a, b, c = 3.4445, -4.7750, 2.0315


def newton_schulz(G, steps=5):
    # 特異値をすべて 1 以下にする
    X = G / np.linalg.norm(G)
    for _ in range(steps):
        A = X @ X.T
        X = a * X + b * A @ X + c * A @ A @ X
    return X


rng = np.random.default_rng(0)
G = rng.normal(size=(4, 6)) * np.array([[100.0], [10.0], [3.0], [1.0]])
before = np.linalg.svd(G, compute_uv=False)
after = np.linalg.svd(newton_schulz(G), compute_uv=False)
print("前の特異値:", before.round(1))
print("後の特異値:", after.round(2))

many = np.linspace(0.01, 1, 100001)
for _ in range(5):
    many = a * many + b * many**3 + c * many**5
print("0.01 以上の特異値が移る範囲:",
      f"{many.min():.2f} から {many.max():.2f}")

s = np.geomspace(1e-4, 1, 400)
for steps, style in [(1, ":"), (3, "--"), (5, "-")]:
    y = s
    for _ in range(steps):
        y = a * y + b * y**3 + c * y**5
    plt.semilogx(s, y, style, label=f"{steps} 回")
plt.axhline(1, color="gray", linewidth=1)
plt.xlabel("はじめの特異値")
plt.ylabel("変換後の特異値")
plt.legend()
plt.show()
