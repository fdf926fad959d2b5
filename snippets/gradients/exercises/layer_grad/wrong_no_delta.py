"""dx に、δ を掛け忘れる。"""

import numpy as np


def layer_grad(W, x, delta):
    return np.outer(delta, x), delta, W.sum(axis=0)
