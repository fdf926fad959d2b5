"""雑音のある二次関数で、学習率の決め方 4 通りを比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def cosine_decay(t, base, total, floor=0.0):
    angle = np.pi * np.minimum(t / total, 1.0)
    return floor + (base - floor) * (1 + np.cos(angle)) / 2


def noisy_descent(rate_at, steps=4000, runs=2000):
    """勾配 x + 雑音で x を更新し、x の二乗平均平方根を記録する。"""
    rng = np.random.default_rng(0)
    x, sizes = np.full(runs, 5.0), []
    for t in range(steps):
        sizes.append(np.sqrt(np.mean(x**2)))
        x = x - rate_at(t) * (x + rng.normal(0, 1, runs))
    return np.array(sizes + [np.sqrt(np.mean(x**2))])


cases = {
    "一定 0.1": (lambda t: 0.1, "-"),
    "一定 0.01": (lambda t: 0.01, "--"),
    "1/(t + 10)": (lambda t: 1 / (t + 10), "-."),
    "コサイン 0.1 → 0": (lambda t: cosine_decay(t, 0.1, 4000), ":"),
}
fig, ax = plt.subplots(figsize=(4.8, 3.6))
for label, (rate_at, style) in cases.items():
    sizes = noisy_descent(rate_at)
    early, late = sizes[100], sizes[-1]
    print(f"{label}: 100 回後 {early:.3f}  4000 回後 {late:.4f}")
    ax.loglog(np.arange(1, 4002), sizes, style, label=label)
ax.set_xlabel("更新の回数")
ax.set_ylabel("最小点からの距離(二乗平均平方根)")
ax.legend()
plt.show()
