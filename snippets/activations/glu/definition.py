"""GLU の仲間。値の通り道 a に、ゲート g(b) を掛ける。"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * sigmoid(x)


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


def glu(a, b):
    return a * sigmoid(b)


def swiglu(a, b):
    return a * silu(b)


def geglu(a, b):
    return a * gelu(b)


def reglu(a, b):
    return a * np.maximum(b, 0)


a, b = np.array([2.0, 2.0, 2.0]), np.array([-3.0, 0.0, 3.0])
for gated in (glu, swiglu, geglu, reglu):
    print(f"{gated.__name__:>6}", gated(a, b).round(3))
