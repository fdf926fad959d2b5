"""素朴な Hard-Swish と安定な Hard-Swish。"""

import numpy as np


def naive_hard_swish(x):
    return x * np.clip(x + 3, 0, 6) / 6


def hard_swish(x):
    x = np.maximum(x, -3.0)  # x <= -3 では 0
    return x * (np.clip(x + 3, 0, 6) / 6)


x = np.array([-np.inf, -4.0, 10000.0, 12000.0], dtype=np.float16)
with np.errstate(over="ignore", invalid="ignore"):
    print("x   ", x)
    print("素朴", naive_hard_swish(x))
    print("安定", hard_swish(x) + 0)
