"""N(0, s) の s を標準偏差と読むか、分散と読むか。"""

import numpy as np

for name, value in [
    ("Xavier", np.sqrt(2 / (100 + 50))),
    ("He", np.sqrt(2 / 100)),
    ("N(0, 0.01)", 0.01),
]:
    print(
        f"{name:10} 標準偏差と読む {value:.4f}",
        f" 分散と読む {np.sqrt(value):.4f}",
        f" 比 {np.sqrt(value) / value:.1f}",
    )

x = np.random.default_rng(0).normal(0, 1, (64, 100))
for std in [np.sqrt(2 / 100), np.sqrt(np.sqrt(2 / 100))]:
    rng, a = np.random.default_rng(1), x
    for _ in range(10):
        a = np.maximum(a @ rng.normal(0, std, (100, 100)), 0)
    size = np.sqrt(np.mean(a**2))
    print(f"ReLU 10 層のあとの二乗平均の平方根 {size:.1e}")
