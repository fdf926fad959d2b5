"""利得を最初の層にしか掛けない。"""

import numpy as np


def deep_size(f, gain, depth, width, seed):
    rng = np.random.default_rng(seed)
    a = gain * rng.normal(0, 1, (64, width)) if depth else rng.normal(0, 1, (64, width))
    for _ in range(depth):
        W = rng.normal(0, 1 / np.sqrt(width), (width, width))
        a = f(a @ W.T)
    return np.sqrt(np.mean(a**2))
