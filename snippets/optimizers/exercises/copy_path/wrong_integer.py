"""写しは取ったが、整数の配列のまま書き換える。"""

import numpy as np


def gd_path(grad, start, lr, steps):
    w = start.copy()
    path = [w.copy()]
    for _ in range(steps):
        w -= lr * grad(w)
        path.append(w.copy())
    return np.array(path)
