"""ReLU の前の正規化の倍率 γ を 0 で始めた枝の、勾配を見る。"""

import numpy as np

rng = np.random.default_rng(0)
x, target = rng.normal(0, 1, (32, 8)), rng.normal(0, 1, (32, 8))
W1, W2 = rng.normal(0, 0.5, (8, 8)), rng.normal(0, 0.5, (8, 8))
h = x @ W1.T
normed = (h - h.mean(axis=0)) / h.std(axis=0)

for gamma in [0.0, 0.1, 1.0]:
    z = gamma * normed  # ずらし β は 0
    hidden = np.maximum(z, 0)
    error = (x + hidden @ W2.T - target) / len(x)
    grad_z = (error @ W2) * np.heaviside(z, 0)
    grad_gamma, grad_beta = (grad_z * normed).sum(0), grad_z.sum(0)
    grad_W2 = error.T @ hidden
    print(
        f"γ = {gamma}: γ の勾配 {np.abs(grad_gamma).max():.3f}",
        f" β の勾配 {np.abs(grad_beta).max():.3f}",
        f" W2 の勾配 {np.abs(grad_W2).max():.3f}",
    )
