"""x² を k 本の接線の最大で近似する。"""

import numpy as np


def maxout(z, axis=-1):
    # いくつかの z のうち最大のもの
    return np.max(z, axis=axis)


x = np.linspace(-1, 1, 100_001)
for k in [2, 4, 8, 16]:
    # k 等分した区間の真ん中
    touch = -1 + (2 * np.arange(k) + 1) / k
    # x = touch での接線
    lines = 2 * touch * x[:, None] - touch**2
    error = np.max(x**2 - maxout(lines))
    print(f"k = {k:2d}  最大の誤差 {error:.6f}  1/k^2 = {1 / k**2:.6f}")
