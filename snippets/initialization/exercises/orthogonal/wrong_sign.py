"""QR の符号の偏りを直さない。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    rows, cols = max(fan_out, fan_in), min(fan_out, fan_in)
    Q, _ = np.linalg.qr(rng.normal(0, 1, (rows, cols)))
    return gain * (Q if fan_out >= fan_in else Q.T)
