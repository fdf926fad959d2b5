"""小さい勾配まで上限の長さへ引き伸ばす。"""

import numpy as np


def clip_global_norm(gradients, limit):
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in gradients))
    return [g * (limit / (norm + 1e-12)) for g in gradients], norm
