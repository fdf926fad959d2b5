"""float16 では、2 つの値の積があふれる。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * sigmoid(x)


def swiglu(a, b):
    return a * silu(b)


def naive_swiglu(a, b):
    return a * (b / (1 + np.exp(-b)))


a = np.array([300.0, 300.0], dtype=np.float16)
b = np.array([300.0, -20.0], dtype=np.float16)
with np.errstate(over="ignore"):
    print("float16 のまま   ", naive_swiglu(a, b))
wide = swiglu(a.astype(np.float32), b.astype(np.float32))
print("float32 に上げる ", wide)
print("float16 の最大値 ", int(np.finfo(np.float16).max))
