"""シグモイド層の順伝播と逆伝播。逆伝播に誤りがあります。"""

import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_backward(grad_a, a):
    """grad_a は ∂L/∂a、
    a は順伝播で保存した出力 sigmoid(z)。
    """
    return grad_a * sigmoid(a) * (1 - sigmoid(a))
