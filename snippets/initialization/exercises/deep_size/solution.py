"""解答: 深いネットワークの最後の活性を、利得ごとに測る。"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


def deep_size(f, gain, depth, width, seed):
    rng = np.random.default_rng(seed)
    a = rng.normal(0, 1, (64, width))
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (width, width))
        a = f(a @ W.T)
    return np.sqrt(np.mean(a**2))


for name, gain in [("He √2", np.sqrt(2)), ("表 1.534", 1.534)]:
    sizes = [deep_size(gelu, gain, 20, 64, seed) for seed in range(5)]
    mean = np.exp(np.mean(np.log(sizes)))
    print(f"GELU 20 層 {name}: 幾何平均 {mean:.0e}")
