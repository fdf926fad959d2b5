"""演習: 正方形でない行列にも使える直交初期化(解答)。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    rows, cols = max(fan_out, fan_in), min(fan_out, fan_in)
    Q, R = np.linalg.qr(rng.normal(0, 1, (rows, cols)))
    Q = Q * np.sign(np.diag(R))
    return gain * (Q if fan_out >= fan_in else Q.T)


for shape in [(4, 4), (6, 3), (3, 6)]:
    W = orthogonal(np.random.default_rng(0), *shape, gain=2.0)
    singular = np.linalg.svd(W, compute_uv=False)
    print(shape, "特異値", singular.round(6))
