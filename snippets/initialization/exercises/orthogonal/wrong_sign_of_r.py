"""R の対角でなく、R 全体の符号を掛ける。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    n, m = max(fan_out, fan_in), min(fan_out, fan_in)
    Q, R = np.linalg.qr(rng.normal(0, 1, (n, m)))
    Q = Q * np.sign(R)
    return gain * (Q if fan_out >= fan_in else Q.T)
