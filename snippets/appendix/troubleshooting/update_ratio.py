"""更新の大きさを、重みの大きさと比べる。"""

import numpy as np


def update_ratio(update, weight):
    return np.linalg.norm(update) / np.linalg.norm(weight)


rng = np.random.default_rng(0)
weight = rng.normal(0, 0.1, (64, 64))
gradient = rng.normal(0, 0.02, (64, 64))
for rate in [1e-6, 1e-2, 10.0]:
    ratio = update_ratio(rate * gradient, weight)
    verdict = "ふつう"
    if ratio < 1e-4:
        verdict = "小さすぎ"
    if ratio > 1e-1:
        verdict = "大きすぎ"
    print(f"η = {rate:g}: 比 {ratio:.0e} ({verdict})")
