"""y z の符号が逆で、当たりと外れが入れ替わる。"""

import numpy as np


def bce_with_logits(z, y):
    return np.maximum(z, 0) - (1 - y) * z + np.log1p(np.exp(-np.abs(z)))
