"""演習: 下限つきのコサイン減衰。誤りが 2 つある。"""

import numpy as np


def cosine_with_floor(t, base, total, floor):
    """base から始まり、
    t = total で floor に着き、
    そのあとは floor。
    """
    return floor + base * (1 + np.cos(np.pi * t / total)) / 2
