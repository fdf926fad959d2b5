"""SELU とその導関数。"""

import numpy as np


def selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.expm1(np.minimum(x, 0))
    return scale * np.where(x > 0, x, negative)


def selu_grad(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.exp(np.minimum(x, 0))
    return scale * np.where(x > 0, 1.0, negative)


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(selu(x).round(3))
print(selu_grad(x).round(3))
