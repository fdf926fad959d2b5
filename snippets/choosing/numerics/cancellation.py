"""近い数の引き算で桁が消える例と、専用の関数。"""

import numpy as np


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def naive_sigmoid(x):
    return 1 / (1 + np.exp(-x))


def naive_sigmoid_grad(x):
    s = naive_sigmoid(x)
    return s * (1 - s)


small = np.float32(1e-8)
one = np.float32(1)
print("exp(x) - 1 :", np.exp(small) - one, "  expm1:",
      f"{np.expm1(small):.2e}")
print("log(1 + x) :", np.log(one + small), "  log1p:",
      f"{np.log1p(small):.2e}")

x = -1e-10  # ELU の負の側は exp(x) - 1
print(f"exp(x) - 1 : {np.exp(x) - 1:.12e}")
print(f"expm1(x)   : {np.expm1(x):.12e}")

print(f"σ'(40) : s(1 - s) なら {naive_sigmoid_grad(40.0)}、"
      f"書き直すと {sigmoid_grad(40.0):.3e}")
