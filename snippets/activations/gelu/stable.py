"""素朴な GELU と安定な GELU。"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def naive_gelu(x):
    return x * (1 + math.erf(x / math.sqrt(2))) / 2


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


for x in [-1.0, -6.0, -8.0, -9.0]:
    naive, stable = naive_gelu(x), float(gelu(x))
    print(f"x = {x}  素朴 {naive:10.3e}  安定 {stable:10.3e}")
print("x = -inf:", naive_gelu(-math.inf), gelu(-math.inf) + 0.0)
