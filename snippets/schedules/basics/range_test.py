"""学習率の範囲テストと、学習率を 1 つずつ試す掃引を比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
kind = np.arange(64) % 2
angle = rng.uniform(0, np.pi, 64)
moon = [np.cos(angle) + kind - 0.5, np.sin(angle) * (1 - 2 * kind)]
X = np.stack(moon, axis=1) + [0, 0.25] + rng.normal(0, 0.1, (64, 2))


def moon_losses(rates, runs=20):
    """2-32-32-1 のネットワーク runs 個を、rates の学習率で。"""
    rng = np.random.default_rng(1)
    shapes = [(runs, 32, 2), (runs, 32, 32), (runs, 1, 32)]
    W = [rng.normal(0, np.sqrt(2 / s[2]), s) for s in shapes]
    B = [np.zeros((runs, 1, s[1])) for s in shapes]
    history = []
    for eta in rates:
        A = [np.broadcast_to(X, (runs, 64, 2))]
        for i in range(3):
            z = A[-1] @ W[i].transpose(0, 2, 1) + B[i]
            A.append(np.maximum(z, 0) if i < 2 else z)
        z = np.clip(A[-1], -500, 500)
        loss = np.logaddexp(0, z) - kind[:, None] * z
        history.append(np.median(loss.mean(axis=(1, 2))))
        delta = (1 / (1 + np.exp(-z)) - kind[:, None]) / 64
        for i in (2, 1, 0):
            grad = delta.transpose(0, 2, 1) @ A[i]
            grad_b = delta.sum(axis=1, keepdims=True)
            delta = (delta @ W[i]) * (A[i] > 0)
            W[i], B[i] = W[i] - eta * grad, B[i] - eta * grad_b
    return np.array(history)


# 1 歩ごとに一定の倍率で上げる
rising = np.geomspace(1e-3, 30, 100)
test = moon_losses(rising)
sweep = np.array([0.001, 0.01, 0.1, 0.5, 1, 2, 4, 8, 16])
final = [moon_losses(np.full(100, rate), runs=10)[-1] for rate in sweep]

best = rising[np.argmin(test)]
print(f"範囲テストの損失が最小になる学習率 {best:.0f}")
for i in [1, 2, 4, 5, 8]:
    print(f"学習率 {sweep[i]:5.2f} で 100 回: 損失 {final[i]:.1g}")
fig, axes = plt.subplots(2, 1, figsize=(4.8, 4.6), sharex=True)
axes[0].loglog(rising, test)
axes[0].set_title("範囲テスト: 1 回の学習")
axes[1].loglog(sweep, final, "o--")
axes[1].set_title("掃引: 学習率ごとに 100 回ずつ学習")
axes[1].set_xlabel("学習率")
for ax in axes:
    ax.set_ylabel("損失")
plt.show()
