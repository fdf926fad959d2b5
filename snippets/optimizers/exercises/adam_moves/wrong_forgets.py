"""m と v を、毎歩 0 に戻す。前の値を持ち越します。"""

import numpy as np


def adam_moves(gradients, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    moves = []
    for t, g in enumerate(gradients, 1):
        m, v = 0, 0
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g ** 2
        mh = m / (1 - beta1 ** t)
        vh = v / (1 - beta2 ** t)
        moves.append(-lr * mh / (np.sqrt(vh) + eps))
    return np.array(moves)
