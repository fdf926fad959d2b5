"""横長の行列をそのまま QR に渡す。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    Q, R = np.linalg.qr(rng.normal(0, 1, (fan_out, fan_in)))
    return gain * Q * np.sign(np.diag(R))[: Q.shape[1]]
