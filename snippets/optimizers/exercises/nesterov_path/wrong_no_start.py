"""始点を列に入れない。"""

import numpy as np


def nesterov_path(grad, start, lr, beta, steps):
    theta, v, path = start, np.zeros_like(start), []
    for _ in range(steps):
        v = beta * v - lr * grad(theta + beta * v)
        theta = theta + v
        path.append(theta)
    return np.array(path)
