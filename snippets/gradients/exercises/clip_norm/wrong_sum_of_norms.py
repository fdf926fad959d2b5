"""配列ごとのノルムを足して、全体のノルムとする。"""

import numpy as np


def clip_global_norm(gradients, limit):
    norm = sum(np.linalg.norm(g) for g in gradients)
    scale = limit / norm if norm > limit else 1.0
    return [scale * g for g in gradients], norm
