"""同じ材料で、もっと小さい誤差にできるか。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def kink_columns(x, knots):
    """1, x, ReLU(x - t) を並べた行列。"""
    hinges = [relu(x - t) for t in knots]
    return np.stack([np.ones_like(x), x, *hinges], axis=1)


x = np.linspace(-6, 6, 12001)
A = kink_columns(x, [-4, -2, 2, 4])
seed = np.array([0.0490, 0.00776, 0.0429, 0.1398, -0.1398, -0.0429])
fits = {"点を結ぶ (元の重み)": A @ seed}
best = np.linalg.lstsq(A, sigmoid(x), rcond=None)[0]
fits["最小二乗、折れ目は同じ"] = A @ best
# 誤差の山と谷が同じ高さになる条件を、数値で解いた値
fits["折れ目 2 個の最良"] = (
    0.5 + 0.190187 * np.clip(x, -2.41291, 2.41291))
fits["折れ目 4 個の最良"] = (
    0.5 + 0.144606 * np.clip(x, -1.53808, 1.53808)
    + 0.074959 * np.clip(x, -3.50940, 3.50940))
print("最大    RMS")
for name, y in fits.items():
    e = y - sigmoid(x)
    worst, rms = np.abs(e).max(), np.sqrt(np.mean(e**2))
    print(f"{worst:.4f}  {rms:.4f}  {name}")
