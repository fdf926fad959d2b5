"""下りの分母を total - warmup でなく total にする。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    t = np.asarray(t)
    rising = (t + 1) / warmup
    falling = (total - t) / total
    return peak * np.clip(np.minimum(rising, falling), 0.0, 1.0)
