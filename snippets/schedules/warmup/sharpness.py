"""ウォームアップ中の最大の曲率と、その時点の安定限界 2/η を描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
kind = np.arange(64) % 2
angle = rng.uniform(0, np.pi, 64)
moon = [np.cos(angle) + kind - 0.5, np.sin(angle) * (1 - 2 * kind)]
X = np.stack(moon, axis=1) + [0, 0.25] + rng.normal(0, 0.1, (64, 2))


def moon_gradients(params):
    W, B = params[:3], params[3:]
    A = [np.broadcast_to(X, (len(W[0]), 64, 2))]
    for i in range(3):
        z = A[-1] @ W[i].transpose(0, 2, 1) + B[i]
        A.append(np.maximum(z, 0) if i < 2 else z)
    delta = (1 / (1 + np.exp(-A[-1])) - kind[:, None]) / 64
    grads = [None] * 6
    for i in (2, 1, 0):
        grads[i] = delta.transpose(0, 2, 1) @ A[i]
        grads[i + 3] = delta.sum(axis=1, keepdims=True)
        delta = (delta @ W[i]) * (A[i] > 0)
    return grads


def largest_curvature(params, rounds=15, eps=1e-5):
    """べき乗法。ヘッセ行列とベクトルの積は、勾配の差で求める。"""
    v = [np.random.default_rng(2).normal(size=p.shape) for p in params]
    for _ in range(rounds):
        norm = sum((u**2).sum(axis=(1, 2), keepdims=True) for u in v)
        v = [u / np.sqrt(norm) for u in v]
        up = moon_gradients([p + eps * u for p, u in zip(params, v)])
        down = moon_gradients([p - eps * u for p, u in zip(params, v)])
        Hv = [(a - b) / (2 * eps) for a, b in zip(up, down)]
        value = sum((u * w).sum(axis=(1, 2)) for u, w in zip(v, Hv))
        v = Hv
    return np.median(value)


rng = np.random.default_rng(1)
shapes = [(10, 32, 2), (10, 32, 32), (10, 1, 32)]
params = [rng.normal(0, np.sqrt(2 / s[2]), s) for s in shapes]
params += [np.zeros((10, 1, s[1])) for s in shapes]
steps, curvature = [0, 2, 5, 10, 20, 35, 50, 75, 100, 125], []
for t in range(126):
    if t in steps:
        curvature.append(largest_curvature(params))
    eta = 12.0 * min((t + 1) / 100, 1.0)
    grads = moon_gradients(params)
    params = [p - eta * g for p, g in zip(params, grads)]

first, last = curvature[0], curvature[8]
print(f"最大の曲率: はじめ {first:.0f}、100 回後 {last:.2f}")
limit = 2 / (12.0 * np.minimum((np.array(steps) + 1) / 100, 1.0))
plt.semilogy(steps, curvature, "o-", label="最大の曲率(10 個の中央値)")
plt.semilogy(steps, limit, "s--", label="その時点の限界 2/η")
plt.xlabel("更新の回数")
plt.legend()
plt.show()
