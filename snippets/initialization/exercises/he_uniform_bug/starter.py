"""演習: He の一様分布の初期化。誤りが 2 つある。"""

import numpy as np


def he_uniform(rng, fan_out, fan_in):
    """形は (fan_out, fan_in) のはず。"""
    limit = np.sqrt(2 / fan_out)
    return rng.uniform(-limit, limit, (fan_out, fan_in))
