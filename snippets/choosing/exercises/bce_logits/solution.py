"""ロジットから直接、二値交差エントロピーを計算する。"""

import numpy as np


def bce_with_logits(z, y):
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


z = np.array([0.0, 20.0, -200.0, 1000.0])
y = np.array([1.0, 0.0, 1.0, 1.0])
print(bce_with_logits(z, y).round(4))
