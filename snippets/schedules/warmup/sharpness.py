"""最大の曲率を、ウォームアップ中と、一定の学習率 0.3 で測る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
kind = np.arange(64) % 2
angle = rng.uniform(0, np.pi, 64)
moon = [np.cos(angle) + kind - 0.5, np.sin(angle) * (1 - 2 * kind)]
X = np.stack(moon, axis=1) + [0, 0.25] + rng.normal(0, 0.1, (64, 2))


def moon_gradients(params):
    """全重みの勾配と、出力の確率 p。"""
    W, B = params[:3], params[3:]
    A = [np.broadcast_to(X, (len(W[0]), 64, 2))]
    for i in range(3):
        z = A[-1] @ W[i].transpose(0, 2, 1) + B[i]
        A.append(np.maximum(z, 0) if i < 2 else z)
    p = 1 / (1 + np.exp(-A[-1]))
    delta, grads = (p - kind[:, None]) / 64, [None] * 6
    for i in (2, 1, 0):
        grads[i] = delta.transpose(0, 2, 1) @ A[i]
        grads[i + 3] = delta.sum(axis=1, keepdims=True)
        delta = (delta @ W[i]) * (A[i] > 0)
    return grads, p


def largest_curvature(params, rounds=15, eps=1e-5):
    """べき乗法。ヘッセ行列とベクトルの積は、勾配の差で求める。"""
    v = [np.random.default_rng(2).normal(size=p.shape) for p in params]
    for _ in range(rounds):
        norm = sum((u**2).sum(axis=(1, 2), keepdims=True) for u in v)
        v = [u / np.sqrt(norm) for u in v]
        pairs = list(zip(params, v))
        up, _ = moon_gradients([w + eps * u for w, u in pairs])
        down, _ = moon_gradients([w - eps * u for w, u in pairs])
        Hv = [(a - b) / (2 * eps) for a, b in zip(up, down)]
        value = sum((u * w).sum(axis=(1, 2)) for u, w in zip(v, Hv))
        v = Hv
    return np.median(value)


def curvature_while_training(rates, steps):
    """10 個のネットワークの中央値: 最大の曲率と、p(1 - p) の平均。"""
    rng, rows = np.random.default_rng(1), []
    shapes = [(10, 32, 2), (10, 32, 32), (10, 1, 32)]
    params = [rng.normal(0, np.sqrt(2 / s[2]), s) for s in shapes]
    params += [np.zeros((10, 1, s[1])) for s in shapes]
    for t, eta in enumerate(rates):
        grads, p = moon_gradients(params)
        if t in steps:
            unsure = np.median((p * (1 - p)).mean(axis=(1, 2)))
            rows.append((largest_curvature(params), unsure))
        params = [w - eta * g for w, g in zip(params, grads)]
    return np.array(rows).T


steps = [0, 2, 5, 10, 15, 20, 25, 30, 35, 50, 75, 100, 125]
eta = 12.0 * np.minimum((np.arange(126) + 1) / 100, 1.0)
limit = 2 / eta[steps]
curvature, unsure = curvature_while_training(eta, steps)
control, _ = curvature_while_training(np.full(126, 0.3), steps)
for t in (0, 10, 100):
    i = steps.index(t)
    print(f"{t:3d} 回後の曲率: ウォームアップ {curvature[i]:.2f},",
          f"一定 0.3 {control[i]:.2f}")
plt.semilogy(steps, curvature, "o-", label="ウォームアップ中の曲率")
plt.semilogy(steps, limit, "s--", label="その限界 2/η")
plt.semilogy(steps, control, "^:", label="一定 0.3 の曲率(限界 6.7)")
plt.xlabel("更新の回数")
plt.legend()
plt.show()
