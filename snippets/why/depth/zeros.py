"""0 になる割合と、死んだニューロンの数を数える。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


rng = np.random.default_rng(0)
# 平均 0、標準偏差 1 の重み付き和
z = rng.normal(size=100_000)
for name, a in [("ReLU", relu(z)), ("Leaky ReLU", leaky_relu(z))]:
    print(f"{name:10s} ちょうど 0 の割合 {np.mean(a == 0):.2f}"
          f"  平均 {a.mean():.2f}")

X = rng.normal(size=(1000, 64))  # 入力 1000 個
W = rng.normal(size=(64, 500)) * np.sqrt(2 / 64)
for b in [0.0, -5.0]:
    on = X @ W + b > 0
    print(f"b = {b:4.1f}: 入力のうち z <= 0 の割合 {1 - on.mean():.4f}"
          f"  全入力で z <= 0 のニューロン {(~on.any(0)).sum()} / 500")
