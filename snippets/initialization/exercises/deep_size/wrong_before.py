"""活性化関数を、重みを掛ける前に通す。"""

import numpy as np


def deep_size(f, gain, depth, width, seed):
    rng = np.random.default_rng(seed)
    a = rng.normal(0, 1, (64, width))
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (width, width))
        a = f(a) @ W.T
    return np.sqrt(np.mean(a**2))
