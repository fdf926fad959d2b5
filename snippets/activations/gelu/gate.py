"""入力を確率 Φ(x) で通すゲートの平均が GELU になる。"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


rng = np.random.default_rng(0)
noise = rng.normal(size=1_000_000)
for x in [-2.0, -1.0, 0.5, 2.0]:
    # 確率 Φ(x) で x、それ以外は 0
    passed = x * (noise < x)
    mean = passed.mean()
    print(f"x = {x:4.1f}  平均 {mean:7.3f}  GELU {gelu(x):7.3f}")
