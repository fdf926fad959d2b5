"""バッチ正規化と層正規化: 平均を取る向きだけが違う。"""

import numpy as np


def standardize(z, axis, eps=1e-5):
    mean = z.mean(axis=axis, keepdims=True)
    variance = z.var(axis=axis, keepdims=True)
    return (z - mean) / np.sqrt(variance + eps)


rng = np.random.default_rng(0)
# 8 件 × 3 個
z = rng.normal([0.0, 5.0, -3.0], [1.0, 4.0, 0.5], (8, 3))
# BN: ニューロンごとに、8 件で平均
batch = standardize(z, axis=0)
# LN: サンプルごとに、3 個で平均
layer = standardize(z, axis=1)
print("BN: ニューロンごとの平均", np.abs(batch.mean(axis=0)).round(6),
      "標準偏差", batch.std(axis=0).round(3))
print("LN: サンプルごとの平均の最大",
      np.abs(layer.mean(axis=1)).max().round(6))

alone = z[:1]  # バッチが 1 件だけだと
print("1 件の BN:", np.abs(standardize(alone, axis=0)).round(3))
print("1 件の LN:", standardize(alone, axis=1).round(3))
