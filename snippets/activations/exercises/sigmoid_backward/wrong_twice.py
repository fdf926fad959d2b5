"""保存した出力に、もう一度シグモイドをかける。"""

import numpy as np


def sigmoid_backward(grad_a, a):
    s = 1 / (1 + np.exp(-a))
    return grad_a * s * (1 - s)
