"""点の数が偶数だと、x = 0 を踏まない。"""

import numpy as np


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


print("点の数  0 に最も近い |x|  導関数の最大")
for count in (10, 11, 200, 201, 400, 401):
    x = np.linspace(-10, 10, count)
    nearest, top = np.abs(x).min(), sigmoid_grad(x).max()
    print(f"{count:6d} {nearest:16.4f} {top:13.6f}")
