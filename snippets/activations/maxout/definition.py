"""Maxout と ReLU²。"""

import numpy as np


def maxout(z, axis=-1):
    # いくつかの z のうち最大のもの
    return np.max(z, axis=axis)


def maxout_grad(z):
    # 最大だった z の係数だけが 1。同点なら最初の 1 つに渡す
    return np.eye(z.shape[-1])[np.argmax(z, axis=-1)]


def relu_squared(x):
    return np.maximum(x, 0) ** 2


def relu_squared_grad(x):
    return 2 * np.maximum(x, 0)


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
# ReLU になる
print(maxout(np.stack([np.zeros(5), x], axis=-1)))
# |x| になる
print(maxout(np.stack([-x, x], axis=-1)))
print(maxout_grad(np.array([0.5, 2.0, -1.0])))
print(relu_squared(x))
