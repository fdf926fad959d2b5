"""qr が 2 つの行列を返すことを忘れ、そのまま掛ける。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    Q = np.linalg.qr(rng.normal(0, 1, (fan_out, fan_in)))
    return gain * Q
