"""解答: 係数 w σ'(z) を掛け重ねる。最大の w を正と負で探す。"""

import numpy as np


def chain_gradient(w, layers=10, a0=1.0):
    a, gradient = a0, 1.0
    for _ in range(layers):
        a = 1 / (1 + np.exp(-w * a))
        # σ' = σ(1 - σ)
        gradient *= w * a * (1 - a)
    return gradient


for name, low, high in [("正", 0.1, 6), ("負", -10, -0.1)]:
    w = np.linspace(low, high, 5901)
    gradients = np.array([chain_gradient(v) for v in w])
    best = np.argmax(gradients)
    print(f"{name}の w: {w[best]:.2f} で最大 {gradients[best]:.2e}")
