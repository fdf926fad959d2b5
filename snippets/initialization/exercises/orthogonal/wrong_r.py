"""Q でなく R を返す。直交行列は Q です。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    Q, R = np.linalg.qr(rng.normal(0, 1, (fan_out, fan_in)))
    return gain * R
