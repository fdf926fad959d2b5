"""正の数だけの一様乱数から作る。左右対称な正規乱数を使います。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    n, m = max(fan_out, fan_in), min(fan_out, fan_in)
    Q, R = np.linalg.qr(rng.uniform(0, 1, (n, m)))
    Q = Q * np.sign(np.diag(R))
    return gain * (Q if fan_out >= fan_in else Q.T)
