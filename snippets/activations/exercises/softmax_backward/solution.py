"""softmax の逆伝播: p * (grad_p - Σ grad_p p)。"""

import numpy as np


def softmax_backward(grad_p, p):
    """∂L/∂p と出力 p から ∂L/∂z を返す。形は (データ数, クラス数)。"""
    common = np.sum(grad_p * p, axis=1, keepdims=True)
    return p * (grad_p - common)


p = np.array([[0.7, 0.2, 0.1]])
target = np.array([[1.0, 0.0, 0.0]])
# 交差エントロピー -Σ t log p の勾配
grad_p = -target / p
print("逆伝播", softmax_backward(grad_p, p).round(3))
print("p - t ", (p - target).round(3))
