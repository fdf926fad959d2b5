"""path には写しを入れたが、始点は書き換えている。"""

import numpy as np


def gd_path(grad, start, lr, steps):
    w = start
    path = [w.copy()]
    for _ in range(steps):
        w -= lr * grad(w)
        path.append(w.copy())
    return np.array(path)
