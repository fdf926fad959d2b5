"""受け取った x を書き換える。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def tent(x):
    return 2 * relu(x) - 4 * relu(x - 0.5)


def square_by_tents(x, depth):
    t = x.copy()
    for k in range(1, depth + 1):
        t = tent(t)
        x -= t / 4**k
    return x
