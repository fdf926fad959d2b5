"""float32 で本当に引いてみて、動かなくなる深さを探す。"""

import numpy as np


def lost_depth(weight, lr, factor):
    w = np.float32(weight)
    depth = 0
    while w - np.float32(lr * factor**depth) != w:
        depth += 1
    return depth


for weight in (0.75, 0.05, 0.001):
    print(weight, lost_depth(weight, 0.01, 0.25))
