"""演習: 下限つきのコサイン減衰(解答)。"""

import numpy as np


def cosine_with_floor(t, base, total, floor):
    angle = np.pi * np.minimum(t / total, 1.0)
    return floor + (base - floor) * (1 + np.cos(angle)) / 2


t = np.array([0, 50, 100, 150])
print(cosine_with_floor(t, 0.1, 100, 0.02).round(4))
