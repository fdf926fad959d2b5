"""行ごとでなく、列ごとに正規化する。"""

import numpy as np


def softmax_rows(z):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)
