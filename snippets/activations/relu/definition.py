"""ReLU とその導関数。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print(relu(x).round(3))
