"""正規分布に従う入力の平均と 2 乗平均を、長方形の和で確かめる。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


z = np.linspace(-10, 10, 200_001)
density = np.exp(-z**2 / 2) / np.sqrt(2 * np.pi)
weight = density * (z[1] - z[0])
for name, f in [("シグモイド", sigmoid), ("tanh", np.tanh)]:
    first, second = np.sum(f(z) * weight), np.sum(f(z) ** 2 * weight)
    print(f"{name}: E[f] = {abs(first):.6f}, E[f^2] = {second:.6f}")
