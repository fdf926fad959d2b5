"""配列に min を使う。"""

import math


def cosine_with_floor(t, base, total, floor):
    angle = math.pi * min(t / total, 1.0)
    return floor + (base - floor) * (1 + math.cos(angle)) / 2
