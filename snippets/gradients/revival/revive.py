"""死んだ後に戻れるか: 2 つの隠れ層を勾配降下で学習して数える。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def count_revivals(seed, lr=0.3, width=32, steps=300):
    rng = np.random.default_rng(seed)
    x = rng.normal(1, 1, (128, 10))
    target = np.sin(x @ rng.normal(size=10)) + x[:, 0]
    W1 = rng.normal(0, np.sqrt(2 / 10), (10, width))
    W2 = rng.normal(0, np.sqrt(2 / width), (width, width))
    v = rng.normal(0, np.sqrt(1 / width), width)
    b1, b2 = np.zeros(width), np.zeros(width)
    ever, back = np.zeros((2, width), bool), np.zeros((2, width), bool)
    for _ in range(steps):
        z1 = x @ W1 + b1
        a1 = relu(z1)
        z2 = a1 @ W2 + b2
        a2 = relu(z2)
        alive = np.array([np.any(z > 0, axis=0) for z in (z1, z2)])
        # 一度死んで、戻った
        back |= ever & alive
        ever |= ~alive
        error = np.clip(a2 @ v - target, -3, 3) / len(x)
        d2 = np.outer(error, v) * (z2 > 0)
        d1 = d2 @ W2.T * (z1 > 0)
        v = v - lr * a2.T @ error
        W2, b2 = W2 - lr * a1.T @ d2, b2 - lr * d2.sum(axis=0)
        W1, b1 = W1 - lr * x.T @ d1, b1 - lr * d1.sum(axis=0)
    return ever.sum(axis=1), back.sum(axis=1)


results = [count_revivals(seed) for seed in range(6)]
died = sum(ever for ever, _ in results)
back = sum(back for _, back in results)
for layer in range(2):
    print(f"第 {layer + 1} 層: 死んだものがあるか {died[layer] > 0}, "
          f"戻ったものがあるか {back[layer] > 0}")
