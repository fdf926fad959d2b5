"""1 歩ごとの移動でなく、動いた後の位置 (移動の合計) を返す。"""

import numpy as np


def adam_moves(gradients, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    w = 0
    m, v = 0, 0
    path = []
    for t, g in enumerate(gradients, 1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g ** 2
        mh = m / (1 - beta1 ** t)
        vh = v / (1 - beta2 ** t)
        w = w - lr * mh / (np.sqrt(vh) + eps)
        path.append(w)
    return np.array(path)
