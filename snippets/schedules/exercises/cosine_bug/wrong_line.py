"""コサインでなく、直線で下げる。"""

import numpy as np


def cosine_with_floor(t, base, total, floor):
    return base + (floor - base) * np.minimum(t / total, 1.0)
