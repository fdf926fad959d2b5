"""最初の更新の学習率が 0 になる。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    t = np.asarray(t)
    falling = (total - t) / (total - warmup)
    return peak * np.clip(np.minimum(t / warmup, falling), 0.0, 1.0)
