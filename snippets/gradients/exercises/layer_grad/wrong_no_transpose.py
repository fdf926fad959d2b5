"""x へ戻すとき、W の転置を忘れる。"""

import numpy as np


def layer_grad(W, x, delta):
    return np.outer(delta, x), delta, W @ delta
