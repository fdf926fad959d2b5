"""勾配の符号が逆で、坂を上っている。"""

import numpy as np


def nesterov_path(grad, start, lr, beta, steps):
    theta, v = start, 0.0
    path = [theta]
    for _ in range(steps):
        v = beta * v + lr * grad(theta + beta * v)
        theta = theta + v
        path.append(theta)
    return np.array(path)
