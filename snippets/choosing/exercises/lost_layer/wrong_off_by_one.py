"""動かない最小の深さでなく、動く最後の深さを返す。"""

import numpy as np


def lost_depth(weight, lr, factor):
    w, depth = np.float32(weight), 0
    while w - np.float32(lr * factor**depth) != w:
        depth += 1
    return depth - 1
