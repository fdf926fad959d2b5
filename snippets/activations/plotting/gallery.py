"""4 つの活性化関数と導関数を、同じ書式で並べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def relu(x):
    return np.maximum(x, 0)


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def draw_pieces(axis, x, y, style, label):
    """傾きが跳ぶところ(x = 0)で線を切って描く。"""
    for side in (x < 0, x > 0):
        axis.plot(x[side], y[side], style, label=label)
        label = None  # 凡例に出すのは 1 回だけ


x = np.linspace(-4, 4, 401)
s, t = sigmoid(x), np.tanh(x)
jump, leaky = np.where(x > 0, 1.0, 0.0), leaky_relu(x, 0.1)
cards = (
    ("シグモイド", s, s * (1 - s)),
    ("tanh", t, 1 - t**2),
    ("ReLU", relu(x), jump),
    ("Leaky ReLU(傾き 0.1)", leaky, np.maximum(jump, 0.1)),
)
fig, axes = plt.subplots(
    2, 2, sharex=True, sharey=True,
    figsize=(4.8, 4.6), layout="constrained",
)
for axis, (name, y, grad) in zip(axes.flat, cards):
    axis.axhline(0, color="gray", linewidth=0.8)
    axis.axvline(0, color="gray", linewidth=0.8)
    axis.plot(x, y, "C0-", label="$f(x)$")
    draw_pieces(axis, x, grad, "C1--", "$f'(x)$")
    axis.set_title(name)
    axis.set_ylim(-1.2, 2.2)
axes[0, 0].legend(loc="upper left")
fig.supxlabel("入力 $x$", fontsize=10)
plt.show()
