"""演習: He の一様分布の初期化(解答)。"""

import numpy as np


def he_uniform(rng, fan_out, fan_in):
    limit = np.sqrt(3) * np.sqrt(2 / fan_in)
    return rng.uniform(-limit, limit, (fan_out, fan_in))


W = he_uniform(np.random.default_rng(0), 400, 100)
print(W.shape, f"標準偏差 {W.std():.3f}  最大 {np.abs(W).max():.3f}")
