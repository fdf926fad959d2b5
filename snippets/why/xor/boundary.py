"""内側と外側を分ける問題を、活性化関数なしとありで学習する。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
X = rng.uniform(-1, 1, size=(300, 2))
y = (np.hypot(*(X - 0.25).T) < 0.65).astype(float)
u = np.linspace(-1, 1, 81)
G = np.column_stack([c.ravel() for c in np.meshgrid(u, u)])


def relu(x):
    return np.maximum(x, 0)


def fit_ring(f, df, units=8, steps=1500, lr=0.5):
    rng = np.random.default_rng(1)
    W, b = rng.normal(size=(2, units)), rng.normal(size=units)
    v, c = rng.normal(size=units) / np.sqrt(units), 0.0
    for _ in range(steps):
        z = X @ W + b
        d = (1 / (1 + np.exp(-(f(z) @ v + c))) - y) / len(y)
        dz = d[:, None] * v * df(z)
        v, c = v - lr * f(z).T @ d, c - lr * d.sum()
        W, b = W - lr * X.T @ dz, b - lr * dz.sum(axis=0)
    return lambda P: f(P @ W + b) @ v + c


fig, axes = plt.subplots(1, 2, figsize=(4.8, 2.9), sharey=True,
                         layout="constrained")
for ax, text, f, df in [
    (axes[0], "活性化なし", lambda z: z, np.ones_like),
    (axes[1], "ReLU", relu, lambda z: (z > 0).astype(float)),
]:
    score = fit_ring(f, df)
    print(f"{text}: 正解率 {((score(X) > 0) == y).mean():.2f}")
    ax.contour(u, u, score(G).reshape(81, 81), [0], colors="black")
    ax.plot(*X[y == 0].T, "o", color="C0", ms=3, label="外側")
    ax.plot(*X[y == 1].T, "s", color="C1", ms=3, label="内側")
    ax.set(title=text, aspect="equal", xlabel="$x_1$")
axes[0].set_ylabel("$x_2$")
fig.legend(*axes[0].get_legend_handles_labels(), ncols=2,
           loc="outside lower center")
plt.show()
