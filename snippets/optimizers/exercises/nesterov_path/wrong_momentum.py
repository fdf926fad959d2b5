"""勾配を今の点で測っている(普通の Momentum)。"""

import numpy as np


def nesterov_path(grad, start, lr, beta, steps):
    theta, v = start, 0.0
    path = [theta]
    for _ in range(steps):
        v = beta * v - lr * grad(theta)
        theta = theta + v
        path.append(theta)
    return np.array(path)
