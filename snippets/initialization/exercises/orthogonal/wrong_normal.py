"""直交にせず、正規乱数を √n で割るだけ。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    return gain * rng.normal(0, 1, (fan_out, fan_in)) / np.sqrt(fan_in)
