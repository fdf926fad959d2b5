"""要素ごとの np.maximum でなく、全体の最大の np.max を使う。"""

import numpy as np


def bce_with_logits(z, y):
    return np.max(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
