"""重みによらず、1 のまわりの間隔と比べる。"""

import numpy as np


def lost_depth(weight, lr, factor):
    depth = 0
    while lr * factor**depth >= np.finfo(np.float32).eps / 4:
        depth += 1
    return depth
