"""元の配列を書き換え、同じリストを返す。"""

import numpy as np


def clip_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in gradients))
    if norm > limit:
        for g in gradients:
            g *= limit / norm
    return gradients, norm
