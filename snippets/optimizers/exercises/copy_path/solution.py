"""解答: 新しい配列を作り、その場で書き換えない。"""

import numpy as np


def gd_path(grad, start, lr, steps):
    # 写しを作り、整数も受け付ける
    w = np.array(start, dtype=float)
    path = [w]
    for _ in range(steps):
        w = w - lr * grad(w)  # 新しい配列
        path.append(w)
    return np.array(path)


start = np.array([-7.0, 2.0])
path = gd_path(lambda w: np.array([2.0, 20.0]) * w, start, 0.05, 3)
print(path.round(2) + 0.0)
print("始点:", start.round(2))
