"""正解 1 のときの損失と、ロジットについての勾配を描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


z = np.linspace(-8, 8, 321)
p = sigmoid(z)

bce = np.logaddexp(0, -z)  # -log σ(z) と同じ
bce_slope = p - 1  # p - y で y = 1
square = (p - 1) ** 2 / 2
square_slope = (p - 1) * p * (1 - p)

fig, axes = plt.subplots(2, 1, figsize=(4.8, 5.2), sharex=True)
axes[0].plot(z, bce, "C0-", label="交差エントロピー")
axes[0].plot(z, square, "C1--", label="二乗誤差(1/2 倍)")
axes[0].set_ylabel("損失")
axes[0].legend()
axes[1].plot(z, bce_slope, "C0-", label="$p - y$")
axes[1].plot(z, square_slope, "C1--", label="$(p - y)\\,p(1 - p)$")
axes[1].set_ylabel("$\\partial L / \\partial z$")
axes[1].set_xlabel("ロジット $z$(正解は $y = 1$)")
axes[1].legend()
plt.show()

for logit in (-8.0, -2.0, 0.0, 2.0):
    i = np.searchsorted(z, logit)
    print(f"z = {logit:4.0f}   p - y = {bce_slope[i]:8.4f}"
          f"   二乗誤差の勾配 = {square_slope[i]:8.4f}")
