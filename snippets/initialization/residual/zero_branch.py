"""枝の出口 W2 を 0 にした残差ブロックで、最初の 2 歩の勾配を見る。"""

import numpy as np

rng = np.random.default_rng(0)
x, target = rng.normal(0, 1, (32, 8)), rng.normal(0, 1, (32, 8))
W1, W2 = rng.normal(0, 0.5, (8, 8)), np.zeros((8, 8))

for step in range(3):
    z = x @ W1.T
    hidden = np.maximum(z, 0)
    out = x + hidden @ W2.T  # 残差ブロック
    error = (out - target) / len(x)
    grad_W2 = error.T @ hidden
    grad_W1 = ((error @ W2) * np.heaviside(z, 0)).T @ x
    print(
        f"{step} 歩目: 出力と入力の差 {np.abs(out - x).max():.2f}",
        f" W1 の勾配 {np.abs(grad_W1).max():.3f}",
        f" W2 の勾配 {np.abs(grad_W2).max():.3f}",
    )
    W1, W2 = W1 - 0.1 * grad_W1, W2 - 0.1 * grad_W2
