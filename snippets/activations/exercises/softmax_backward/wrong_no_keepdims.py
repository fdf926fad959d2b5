"""keepdims を付けず、行ごとの和が列に広がる。"""

import numpy as np


def softmax_backward(grad_p, p):
    return p * (grad_p - np.sum(grad_p * p, axis=1))
