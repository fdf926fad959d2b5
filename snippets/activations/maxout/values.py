"""Maxout で作る関数と、ReLU² の値の表。"""

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


slopes = np.array([-1.0, 0.2, 1.5])
offsets = np.array([-1.0, 0.5, -1.0])
print("    x  Maxout   傾き    ReLU^2 ReLU^2の傾き")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    z = slopes * x + offsets
    row = [maxout(z), maxout_grad(z) @ slopes]
    row += [relu_squared(x), relu_squared_grad(x)]
    print(f"{x:5d}", " ".join(f"{v:7.2f}" for v in row))
