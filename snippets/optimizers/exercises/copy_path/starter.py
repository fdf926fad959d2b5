"""バグ探し: 軌跡と始点が壊れる gd_path を直してください。"""

import numpy as np


def gd_path(grad, start, lr, steps):
    w = start
    path = [w]
    for _ in range(steps):
        w -= lr * grad(w)
        path.append(w)
    return np.array(path)


start = np.array([-7.0, 2.0])
path = gd_path(lambda w: np.array([2.0, 20.0]) * w, start, 0.05, 3)
print(path.round(2))
print("始点:", start.round(2))
