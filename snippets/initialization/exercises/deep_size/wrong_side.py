"""1 件が行なのに、重みを左から掛ける。"""

import numpy as np


def deep_size(f, gain, depth, width, seed):
    rng = np.random.default_rng(seed)
    a = rng.normal(0, 1, (64, width))
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (width, width))
        a = f(W @ a)
    return np.sqrt(np.mean(a**2))
