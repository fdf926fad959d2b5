"""素朴な Mish と安定な Mish。"""

import numpy as np


def naive_mish(x):
    # tanh(log(1 + n)) を n だけで書いた速い式
    n = np.exp(x)
    return x * (n * (n + 2) / (n * (n + 2) + 2))


def mish(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * np.tanh(np.logaddexp(0, x))


with np.errstate(over="ignore", invalid="ignore"):
    for dtype, points in [
        (np.float64, [20, 354, 355]),
        (np.float32, [20, 44, 45]),
    ]:
        x = np.array(points, dtype=dtype)
        print(dtype.__name__, "x =", x)
        print("  素朴", naive_mish(x))
        print("  安定", mish(x))
    print("x = -inf: 素朴", naive_mish(-np.inf), end=" ")
    print("安定", mish(-np.inf) + 0.0)
