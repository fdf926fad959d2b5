"""始点は写したが、path の要素が同じ配列のまま。"""

import numpy as np


def gd_path(grad, start, lr, steps):
    w = start.copy()
    path = [w]
    for _ in range(steps):
        w -= lr * grad(w)
        path.append(w)
    return np.array(path)
