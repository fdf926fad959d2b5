"""Adam も学習率しだいで失敗する(ロジスティック回帰、300 回)。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


rng = np.random.default_rng(0)
x = np.c_[rng.normal(size=(200, 5)), np.ones(200)]
y = (x @ np.array([2.0, -1, 0.5, 1, -2, 0.3]) > 0).astype(float)


def adam_logistic(rate, steps=300):
    w, m, v = np.zeros(6), np.zeros(6), np.zeros(6)
    for t in range(1, steps + 1):
        g = x.T @ (sigmoid(x @ w) - y) / len(y)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        scale = np.sqrt(v / (1 - 0.999**t)) + 1e-8
        w = w - rate * m / (1 - 0.9**t) / scale
    z = x @ w
    return np.mean(np.logaddexp(0, z) - y * z)


for rate in [1e-5, 1e-3, 1e-1]:
    print(f"η = {rate:g} 損失 {adam_logistic(rate):.3f}")
