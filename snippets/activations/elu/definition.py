"""ELU とその導関数。"""

import numpy as np


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def elu_grad(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(elu(x).round(3))
