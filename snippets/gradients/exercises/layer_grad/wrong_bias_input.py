"""db にも x を掛けている。"""

import numpy as np


def layer_grad(W, x, delta):
    return np.outer(delta, x), np.outer(delta, x), W.T @ delta
