"""始点を軌跡に入れていない。"""

import numpy as np


def gd_path(grad, start, lr, steps):
    w, path = start, []
    for _ in range(steps):
        w = w - lr * grad(w)
        path.append(w)
    return np.array(path)
