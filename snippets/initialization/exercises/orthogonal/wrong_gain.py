"""gain を掛け忘れる。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    rows, cols = max(fan_out, fan_in), min(fan_out, fan_in)
    Q, R = np.linalg.qr(rng.normal(0, 1, (rows, cols)))
    Q = Q * np.sign(np.diag(R))
    return Q if fan_out >= fan_in else Q.T
