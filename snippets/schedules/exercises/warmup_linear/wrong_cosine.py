"""直線でなく、コサインで下げる。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    t = np.asarray(t)
    rising = np.minimum((t + 1) / warmup, 1.0)
    down = np.clip((t - warmup) / (total - warmup), 0.0, 1.0)
    return peak * np.where(t < warmup, rising, (1 + np.cos(np.pi * down)) / 2)
