"""高さだけを直し、頭打ちにしない。"""

import numpy as np


def cosine_with_floor(t, base, total, floor):
    return floor + (base - floor) * (1 + np.cos(np.pi * t / total)) / 2
