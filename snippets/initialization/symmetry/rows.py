"""隠れニューロン 4 個の重みの動きを、定数と乱数の初期値で比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def record_first_weights(W1, W2, steps=1000, rate=0.5):
    b1, b2, history = np.zeros(4), 0.0, []
    for _ in range(steps):
        history.append(W1[:, 0])
        H = np.tanh(X @ W1.T + b1)
        delta2 = (sigmoid(H @ W2 + b2) - y) / 4
        delta1 = np.outer(delta2, W2) * (1 - H**2)
        W1, b1 = W1 - rate * delta1.T @ X, b1 - rate * delta1.sum(0)
        W2, b2 = W2 - rate * H.T @ delta2, b2 - rate * delta2.sum()
    return np.array(history)


X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = np.array([0, 1, 1, 0])
rng = np.random.default_rng(0)
constant = record_first_weights(np.full((4, 2), 0.5), np.full(4, 0.5))
random_W1, random_W2 = rng.normal(0, 1, (4, 2)), rng.normal(0, 1, 4)
mixed = record_first_weights(random_W1, random_W2)

fig, axes = plt.subplots(2, 1, figsize=(4.8, 4.6), sharex=True)
styles = [("-", 5.0), ("--", 3.5), ("-.", 2.2), (":", 1.2)]
for ax, history in zip(axes, [constant, mixed]):
    for unit, (style, width) in enumerate(styles):
        label = f"ニューロン {unit + 1}"
        ax.plot(history[:, unit], style, linewidth=width, label=label)
    ax.set_ylabel("1 番目の入力への重み")
axes[0].set_title("定数 0.5 から: 4 本が重なったまま")
axes[1].set_title("乱数から: 4 本が別々に動く")
axes[1].set_xlabel("更新の回数")
axes[0].legend(ncols=2, loc="lower right")
plt.show()
