"""dW に、δ を掛け忘れる(行ごとに x を並べる)。"""

import numpy as np


def layer_grad(W, x, delta):
    return np.outer(np.ones_like(delta), x), delta, W.T @ delta
