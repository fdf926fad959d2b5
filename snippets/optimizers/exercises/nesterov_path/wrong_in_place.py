"""theta += v と書き、列の要素も始点も同じ配列になる。"""

import numpy as np


def nesterov_path(grad, start, lr, beta, steps):
    theta = start
    v = np.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        v = beta * v - lr * grad(theta + beta * v)
        theta += v
        path.append(theta)
    return np.array(path)
