"""解答: 全部の配列をつないだ 1 本のベクトルとして長さを測る。"""

import numpy as np


def clip_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in gradients))
    scale = limit / norm if norm > limit else 1.0
    return [scale * np.asarray(g) for g in gradients], norm


parts = [np.array([3.0, 0.0]), np.array([[4.0]])]
clipped, norm = clip_global_norm(parts, 1.0)
print("縮める前のノルム:", norm)
print([g.round(2).tolist() for g in clipped])
