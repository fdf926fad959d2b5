"""学習率を 10 倍ずつ変え、短い学習の損失を見る。"""

import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(100, 5)) * np.array([1, 1, 1, 1, 4.0])
y = x @ np.array([1.0, -2, 0.5, 0, 1]) + 0.1 * rng.normal(size=100)


def short_run(rate, steps=100):
    w = np.zeros(5)
    for _ in range(steps):
        w = w - rate * x.T @ (x @ w - y) / len(y)
        if np.abs(w).max() > 1e6:
            return np.inf
    return np.mean((x @ w - y) ** 2) / 2


for exponent in range(-5, 1):
    print(f"η = 10^{exponent:2d}: 損失 {short_run(10.0**exponent):.3f}")
