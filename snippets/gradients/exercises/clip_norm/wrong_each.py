"""配列ごとに別々のノルムで切る(向きが変わる)。"""

import numpy as np


def clip_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in gradients))
    out = []
    for g in gradients:
        own = np.linalg.norm(g)
        out.append(g * (limit / own) if own > limit else g)
    return out, norm
