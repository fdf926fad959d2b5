"""v を、勾配の 2 乗でなく絶対値の移動平均にする。"""

import numpy as np


def adam_moves(gradients, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = v = 0.0
    moves = []
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * abs(g)
        m_hat = m / (1 - beta1**t)
        v_hat = v / (1 - beta2**t)
        moves.append(-lr * m_hat / (np.sqrt(v_hat) + eps))
    return np.array(moves)
