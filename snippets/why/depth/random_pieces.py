"""乱数で決めたネットワークは、区間をいくつ持つか。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def count_pieces(depth, width, rng, x):
    """1 入力のネットワークで、x の範囲にある直線の区間を数える。"""
    a = x[:, None]
    pattern = []
    for _ in range(depth):
        n = a.shape[1]
        W = rng.normal(size=(n, width)) * np.sqrt(2 / n)
        a = a @ W + rng.normal(size=width) * 0.5
        # どのニューロンが正か
        pattern.append(a > 0)
        a = relu(a)
    on = np.hstack(pattern)
    return 1 + np.count_nonzero((on[1:] != on[:-1]).any(axis=1))


rng = np.random.default_rng(0)
x = np.linspace(-4, 4, 8_001)
print("層  隠れの数  区間の数 (40 個の平均)")
for depth in (1, 2, 4, 8):
    mean = np.mean([count_pieces(depth, 8, rng, x) for _ in range(40)])
    print(f"{depth:2d} {8 * depth:9d} {mean:9.0f}")
