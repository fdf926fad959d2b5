"""外積の順番が逆で、dW が転置になる。"""

import numpy as np


def layer_grad(W, x, delta):
    return np.outer(x, delta), delta, W.T @ delta
