"""学習率が 0.01 だと決めつける。"""

import numpy as np


def lost_depth(weight, lr, factor):
    w = np.float32(weight)
    depth = 0
    while w - np.float32(0.01 * factor**depth) != w:
        depth += 1
    return depth
