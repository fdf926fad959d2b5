"""先の点を θ + v とし、β を掛け忘れる。"""

import numpy as np


def nesterov_path(grad, start, lr, beta, steps):
    theta, v = start, np.zeros_like(start)
    path = [theta]
    for _ in range(steps):
        v = beta * v - lr * grad(theta + v)
        theta = theta + v
        path.append(theta)
    return np.array(path)
