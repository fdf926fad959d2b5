"""形の縦と横が逆。"""

import numpy as np


def he_uniform(rng, fan_out, fan_in):
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(-limit, limit, (fan_in, fan_out))
