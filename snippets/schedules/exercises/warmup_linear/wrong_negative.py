"""終わりを過ぎると負になる。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    t = np.asarray(t)
    rising = (t + 1) / warmup
    falling = (total - t) / (total - warmup)
    return peak * np.minimum(np.minimum(rising, falling), 1.0)
