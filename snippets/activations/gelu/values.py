"""GELU の値の表。"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


def gelu_grad(x):
    x = np.clip(x, -100.0, 100.0)
    density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return erfc(-x / math.sqrt(2)) / 2 + x * density


print("    x           f(x)          f'(x)")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    f, slope = float(gelu(x)) + 0.0, float(gelu_grad(x))
    print(f"{x:5d} {f:14.7g} {slope:14.7g}")
