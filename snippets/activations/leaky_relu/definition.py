"""Leaky ReLU とその導関数。"""

import numpy as np


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def leaky_relu_grad(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(leaky_relu(x).round(3))
