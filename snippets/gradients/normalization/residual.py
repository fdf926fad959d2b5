"""シグモイド 50 層: 残差接続の有無で、入力に届く勾配を比べる。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def input_gradient(skip, depth=50, n=100, std=0.03):
    rng = np.random.default_rng(0)
    a, kept = rng.normal(size=n), []
    for _ in range(depth):
        W = rng.normal(0, std, (n, n))
        z = W @ a
        a = sigmoid(z) + (a if skip else 0)
        kept.append((W, z))
    g = np.ones(n)
    for W, z in reversed(kept):
        g = W.T @ (g * sigmoid_grad(z)) + (g if skip else 0)
    return np.sqrt(np.mean(g**2))


print(f"残差なし: {input_gradient(False):.1e}")
print(f"残差あり: {input_gradient(True):.2f}")
