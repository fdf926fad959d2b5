"""学習率を変えて 300 回学習し、死んだニューロンの割合を数える。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def dead_share_after_sgd(lr, seed, width=64, steps=300):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(256, 10))
    target = np.sin(x @ rng.normal(size=10)) + x[:, 0]
    W = rng.normal(0, np.sqrt(2 / 10), (10, width))
    b, v, c = np.zeros(width), rng.normal(0, 1 / 8, width), 0.0
    for _ in range(steps):
        z = x @ W + b
        error = (relu(z) @ v + c - target) / len(x)
        delta = np.outer(error, v) * (z > 0)
        v, c = v - lr * relu(z).T @ error, c - lr * error.sum()
        W, b = W - lr * x.T @ delta, b - lr * delta.sum(axis=0)
    if not np.all(np.isfinite(W)):
        # 発散。NaN <= 0 は偽で、死と数えられない
        return np.nan
    return np.mean(np.all(x @ W + b <= 0, axis=0))


for lr in [0.03, 0.1, 0.2, 0.3]:
    with np.errstate(over="ignore", invalid="ignore"):
        shares = np.array([dead_share_after_sgd(lr, seed)
                           for seed in range(5)])
    lost = np.isnan(shares)
    if lost.any():
        print(f"η = {lr}: 発散したシード {lost.sum()} 個 / 5")
        continue
    dead = np.mean(shares)
    print(f"η = {lr}: 死んだ割合",
          "半分を超える" if dead > 0.5 else f"{dead:.0%}")
