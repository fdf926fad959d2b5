"""高さを縮めず、floor で切る。"""

import numpy as np


def cosine_with_floor(t, base, total, floor):
    angle = np.pi * np.minimum(t / total, 1.0)
    return np.maximum(base * (1 + np.cos(angle)) / 2, floor)
