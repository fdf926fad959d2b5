"""GELU とその導関数。"""

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


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(gelu(x).round(3))
print(gelu_grad(x).round(3))
