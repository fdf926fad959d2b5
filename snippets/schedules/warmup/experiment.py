"""大きい学習率で、ウォームアップの有無を 20 個の初期値で比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def linear_warmup(t, base, warmup):
    return base * np.minimum((t + 1) / warmup, 1.0)


rng = np.random.default_rng(0)
kind = np.arange(64) % 2
angle = rng.uniform(0, np.pi, 64)
moon = [np.cos(angle) + kind - 0.5, np.sin(angle) * (1 - 2 * kind)]
X = np.stack(moon, axis=1) + [0, 0.25] + rng.normal(0, 0.1, (64, 2))
SIZES = [2, 32, 32, 1]


def train_moons(rate, warmup, runs=20, steps=200):
    """2-32-32-1 のネットワーク runs 個を、全データで学習する。"""
    rng = np.random.default_rng(1)
    shapes = [(runs, b, a) for a, b in zip(SIZES, SIZES[1:])]
    W = [rng.normal(0, np.sqrt(2 / s[2]), s) for s in shapes]
    B = [np.zeros((runs, 1, s[1])) for s in shapes]
    history = []
    for t in range(steps):
        A = [np.broadcast_to(X, (runs, 64, 2))]
        for i in range(3):
            z = A[-1] @ W[i].transpose(0, 2, 1) + B[i]
            A.append(np.maximum(z, 0) if i < 2 else z)
        z = np.clip(A[-1], -500, 500)
        loss = np.logaddexp(0, z) - kind[:, None] * z
        history.append(loss.mean(axis=(1, 2)))
        delta = (1 / (1 + np.exp(-z)) - kind[:, None]) / 64
        eta = linear_warmup(t, rate, warmup)
        for i in (2, 1, 0):
            grad = delta.transpose(0, 2, 1) @ A[i]
            grad_b = delta.sum(axis=1, keepdims=True)
            delta = (delta @ W[i]) * (A[i] > 0)
            W[i], B[i] = W[i] - eta * grad, B[i] - eta * grad_b
    return np.array(history)


fig, axes = plt.subplots(2, 1, figsize=(4.8, 4.6), sharex=True)
for ax, rate in zip(axes, [1.0, 12.0]):
    for warmup, style in [(1, "--"), (100, "-")]:
        losses = train_moons(rate, warmup)
        solved = np.sum(losses[-1] < 0.1)
        label = f"ウォームアップ {warmup} 回" if warmup > 1 else "なし"
        head = f"学習率 {rate:2.0f} {label}:"
        print(head, f"{solved} / 20 が損失 0.1 未満")
        ax.semilogy(np.median(losses, axis=1), style, label=label)
    ax.set_title(f"学習率 {rate:.0f}(20 個の中央値)")
    ax.set_ylabel("損失")
axes[0].legend()
axes[1].set_xlabel("更新の回数")
plt.show()
