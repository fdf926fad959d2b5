"""解答: 先の点 θ + βv で勾配を測る。"""

import numpy as np


def nesterov_path(grad, start, lr, beta, steps):
    theta = np.array(start, dtype=float)
    v = np.zeros_like(theta)
    path = [theta]
    for _ in range(steps):
        v = beta * v - lr * grad(theta + beta * v)
        theta = theta + v
        path.append(theta)
    return np.array(path)


path = nesterov_path(lambda w: 2 * w, np.array([1.0]), 0.1, 0.9, 3)
print(path.ravel().round(4))
