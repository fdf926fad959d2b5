"""引数の seed を使わず、いつも 0 にする。"""

import numpy as np


def deep_size(f, gain, depth, width, seed):
    rng = np.random.default_rng(0)
    a = rng.normal(0, 1, (64, width))
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (width, width))
        a = f(a @ W.T)
    return np.sqrt(np.mean(a**2))
