"""0 が多くても、普通の行列積は速くならない。"""

import time

import numpy as np


def best_seconds(function, repeats=5):
    """何度か測って、いちばん短い時間を返す。"""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def relu(x):
    return np.maximum(x, 0)


rng = np.random.default_rng(0)
z = rng.normal(size=(256, 512)).astype(np.float32)
w = rng.normal(size=(512, 512)).astype(np.float32)
a = relu(z)
print("ReLU の後で 0 の割合:", np.mean(a == 0).round(2))

dense = best_seconds(lambda: z @ w, 30)
for share in (0.5, 0.99):
    x = np.where(rng.random(z.shape) < share, np.float32(0), z)
    ratio = best_seconds(lambda: x @ w, 30) / dense
    print(f"0 が {share:.0%} でも、半分の時間にならない:", ratio > 0.5)

nonzero = np.count_nonzero(a)
print("本当に要る掛け算の割合:", round(nonzero / a.size, 2))
