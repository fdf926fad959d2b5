"""値ごとに切っている(ノルムではない)。"""

import numpy as np


def clip_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in gradients))
    return [np.clip(g, -limit, limit) for g in gradients], norm
