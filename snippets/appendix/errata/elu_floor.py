"""ELU の値域と、負の側の傾き。"""

import numpy as np


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def elu_grad(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


for x in [-2.0, -10.0, -30.0]:
    above = np.exp(x)  # ELU(x) と -1 の差
    print(f"x = {x:5.1f}: ELU = {elu(x):.6f}, "
          f"-1 との差 {above:.1e}, 傾き {elu_grad(x):.1e}")
left, right = elu_grad(-1e-12, 0.5), elu_grad(1e-12, 0.5)
print(f"α = 0.5 のとき、0 の左の傾き {left:.1f}、右の傾き {right:.1f}")
