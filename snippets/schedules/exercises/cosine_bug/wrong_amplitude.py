"""頭打ちだけを直し、高さを直さない。"""

import numpy as np


def cosine_with_floor(t, base, total, floor):
    angle = np.pi * np.minimum(t / total, 1.0)
    return floor + base * (1 + np.cos(angle)) / 2
