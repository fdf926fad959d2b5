"""最大値を引かない。"""

import numpy as np


def softmax_rows(z):
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return e / np.sum(e, axis=1, keepdims=True)
