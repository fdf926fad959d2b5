"""減衰を t = 0 から数える。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    t = np.asarray(t)
    rising = np.minimum((t + 1) / warmup, 1.0)
    falling = np.clip(1 - t / total, 0.0, 1.0)
    return peak * np.where(t < warmup, rising, falling)
