"""返す順番が違う。"""

import numpy as np


def layer_grad(W, x, delta):
    return delta, np.outer(delta, x), W.T @ delta
