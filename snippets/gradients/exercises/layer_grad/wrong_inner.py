"""dW を、外積 np.outer でなく内積 δ @ x にする。"""

import numpy as np


def layer_grad(W, x, delta):
    dW = delta @ x
    db = delta
    dx = W.T @ delta
    return dW, db, dx
