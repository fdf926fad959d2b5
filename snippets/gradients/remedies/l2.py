"""L2 の代償: 再帰行列を小さくすると、爆発も記憶も消える。"""

import numpy as np

rng = np.random.default_rng(0)
Q = np.linalg.qr(rng.normal(size=(16, 16)))[0]
# 爆発する再帰行列
W = 1.2 * Q
print("減衰の回数  最大特異値  50 時刻の積")
for steps in range(0, 41, 10):
    # η = 0.1, λ = 0.1
    shrunk = W * (1 - 0.1 * 0.1) ** steps
    power = np.linalg.matrix_power(shrunk, 50)
    print(f"{steps:6d}      {np.linalg.norm(shrunk, 2):.3f}"
          f"       {np.linalg.norm(power, 2):.2e}")
