"""負の側を ReLU と同じ 0 にする。"""

import numpy as np


def prelu_backward(grad_a, x, slope):
    return grad_a * (x > 0), np.sum(grad_a * np.minimum(x, 0))
