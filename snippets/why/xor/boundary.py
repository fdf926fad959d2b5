"""内側と外側を分ける問題を、活性化関数なしとありで学習する。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
X = rng.uniform(-1, 1, size=(300, 2))  # 300 個の点
distance = np.sqrt((X[:, 0] - 0.25) ** 2 + (X[:, 1] - 0.25) ** 2)
y = np.where(distance < 0.65, 1.0, 0.0)  # 内側が 1
u = np.linspace(-1, 1, 81)
# 境界を描くための 81 × 81 個の点
U1, U2 = np.meshgrid(u, u)
G = np.column_stack([U1.ravel(), U2.ravel()])


def identity(z):
    return z  # 傾きはどこでも 1 (np.ones_like)


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


def fit_ring(f, f_grad, units=8, steps=1500, lr=0.5):
    """学習した重み W, b, v, c を返す。"""
    rng = np.random.default_rng(1)
    W, b = rng.normal(size=(2, units)), rng.normal(size=units)
    v, c = rng.normal(size=units) / np.sqrt(units), 0.0
    for _ in range(steps):
        z = X @ W + b
        # 内側である確率
        p = 1 / (1 + np.exp(-(f(z) @ v + c)))
        d = (p - y) / len(y)
        dz = d[:, None] * v * f_grad(z)
        v, c = v - lr * f(z).T @ d, c - lr * d.sum()
        W, b = W - lr * X.T @ dz, b - lr * dz.sum(axis=0)
    return W, b, v, c


fig, axes = plt.subplots(1, 2, figsize=(4.8, 2.9), sharey=True,
                         layout="constrained")
for ax, text, f, f_grad in [
    (axes[0], "活性化関数なし", identity, np.ones_like),
    (axes[1], "ReLU", relu, relu_grad),
]:
    W, b, v, c = fit_ring(f, f_grad)
    right = (f(X @ W + b) @ v + c > 0) == (y == 1)
    print(f"{text}: 正解率 {right.mean():.2f}")
    score = f(G @ W + b) @ v + c
    ax.contour(u, u, score.reshape(81, 81), [0], colors="black")
    ax.plot(X[y == 0, 0], X[y == 0, 1], "C0o", ms=3, label="外側")
    ax.plot(X[y == 1, 0], X[y == 1, 1], "C1s", ms=3, label="内側")
    ax.set(title=text, aspect="equal", xlabel="$x_1$")
axes[0].set_ylabel("$x_2$")
fig.legend(*axes[0].get_legend_handles_labels(), ncols=2,
           loc="outside lower center")
plt.show()
