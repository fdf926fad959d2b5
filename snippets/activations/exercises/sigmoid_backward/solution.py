"""シグモイド層の逆伝播: 保存した出力をそのまま使う。"""

import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_backward(grad_a, a):
    """grad_a は ∂L/∂a、a は順伝播で保存した出力 sigmoid(z)。"""
    return grad_a * a * (1 - a)


z, h = np.array([-2.0, 0.0, 1.5]), 1e-5
numeric = (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
print("逆伝播  ", sigmoid_backward(np.ones(3), sigmoid(z)).round(6))
print("数値微分", numeric.round(6))
