"""届いた勾配を掛け忘れる。"""

import numpy as np


def prelu_backward(grad_a, x, slope):
    return np.where(x > 0, 1.0, slope), np.sum(np.minimum(x, 0))
