"""更新でなく、勾配が 0 になる深さを数える。"""

import numpy as np


def lost_depth(weight, lr, factor):
    gradient, depth = np.float32(1), 0
    while gradient > 0:
        gradient = gradient * np.float32(factor)
        depth += 1
    return depth
