"""PReLU の逆伝播。"""

import numpy as np


def prelu_backward(grad_a, x, slope):
    """x への勾配と、全要素で共有する slope への勾配を返す。"""
    grad_x = grad_a * np.where(x > 0, 1.0, slope)
    grad_slope = np.sum(grad_a * np.minimum(x, 0))
    return grad_x, grad_slope


x = np.array([[-2.0, 1.0], [3.0, -4.0]])
grad_x, grad_slope = prelu_backward(np.ones((2, 2)), x, 0.25)
print(grad_x)
print("傾きの勾配", grad_slope)
