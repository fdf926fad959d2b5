"""0 から端まで、正の側だけから引く。"""

import numpy as np


def he_uniform(rng, fan_out, fan_in):
    limit = np.sqrt(6 / fan_in)
    return rng.uniform(0, limit, (fan_out, fan_in))
