"""関数と導関数を、上下 2 段に描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


x = np.linspace(-6, 6, 401)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.6), layout="constrained"
)
curves = (
    ("シグモイド", sigmoid, sigmoid_grad, "C0-", 4.595),
    ("tanh", tanh, tanh_grad, "C1--", 2.647),
)
for name, f, grad, style, edge in curves:
    top.plot(x, f(x), style, label=name)
    bottom.plot(x, grad(x), style)
    # 極限にほぼ着いた場所
    ends = np.array([-edge, edge])
    top.plot(ends, f(ends), "ko", markersize=4)
    bottom.plot(ends, grad(ends), "ko", markersize=4)
top.set_ylabel("$f(x)$")
top.legend()
bottom.set_ylabel("$f'(x)$")
bottom.set_xlabel("入力 $x$")
plt.show()
