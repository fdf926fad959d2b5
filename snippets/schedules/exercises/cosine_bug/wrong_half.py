"""4 分の 1 周期だけを使う。"""

import numpy as np


def cosine_with_floor(t, base, total, floor):
    angle = np.pi / 2 * np.minimum(t / total, 1.0)
    return floor + (base - floor) * np.cos(angle)
