"""全部の要素を同時に動かしている。"""

import numpy as np


def numeric_grad(f, w, h=1e-5):
    w = np.array(w, dtype=float)
    return np.full_like(w, (f(w + h) - f(w - h)) / (2 * h))
