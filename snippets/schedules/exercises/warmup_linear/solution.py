"""演習: 直線で上げ、直線で下げる学習率(解答)。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    t = np.asarray(t)
    rising = (t + 1) / warmup
    falling = (total - t) / (total - warmup)
    return peak * np.clip(np.minimum(rising, falling), 0.0, 1.0)


t = np.array([0, 4, 9, 10, 55, 99, 100, 120])
print(warmup_linear(t, 1.0, 10, 100).round(3))
