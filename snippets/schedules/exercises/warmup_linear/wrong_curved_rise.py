"""上り坂が直線でなく、コサインの形になる。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    t = np.asarray(t)
    start = peak / warmup
    up = np.clip(t / (warmup - 1), 0.0, 1.0)
    rising = start + (peak - start) * (1 - np.cos(np.pi * up)) / 2
    falling = peak * np.clip((total - t) / (total - warmup), 0.0, 1.0)
    return np.where(t < warmup, rising, falling)
