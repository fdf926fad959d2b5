"""二乗平均の平方根ではなく標準偏差を返す。"""

import numpy as np


def deep_size(f, gain, depth, width, seed):
    rng = np.random.default_rng(seed)
    a = rng.normal(0, 1, (64, width))
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (width, width))
        a = f(a @ W.T)
    return a.std()
