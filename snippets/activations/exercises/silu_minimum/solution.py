"""SiLU の導関数と、二分法で求めた最小の点。"""

import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu_grad(x):
    """積の微分: σ + x σ (1 - σ)。1 - σ(x) は σ(-x) と書ける。"""
    return sigmoid(x) + x * sigmoid(x) * sigmoid(-x)


def silu_argmin():
    """導関数の符号が変わる点を、区間を半分にしながら追い詰める。"""
    left, right = -2.0, 0.0
    for _ in range(60):
        middle = (left + right) / 2
        if silu_grad(middle) < 0:
            left = middle
        else:
            right = middle
    return right


x = silu_argmin()
print(f"x = {x:.6f}、最小値 {x * sigmoid(x):.6f}")
far = silu_grad(np.array([-1000.0, 1000.0]))
print("±1000 の傾き", far.round(3) + 0.0)
