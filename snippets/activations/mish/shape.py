"""Mish と導関数のグラフ。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


def softplus_grad(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def mish(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * np.tanh(np.logaddexp(0, x))


def mish_grad(x):
    x = np.clip(x, -1000.0, 1000.0)
    s = softplus(x)
    return np.tanh(s) + x * tanh_grad(s) * softplus_grad(x)


x = np.linspace(-6, 6, 1201)
low = x[np.argmin(mish(x))]
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
top.plot(x, mish(x), "C0", label="Mish")
top.plot(low, mish(low), "C3v", label="最小")
top.plot(x, np.maximum(x, 0), "gray", ls=":", label="ReLU")
top.set(ylabel="$f(x)$", ylim=(-0.6, 3))
top.legend(loc="upper left")
bottom.plot(x, mish_grad(x), "C1--")
bottom.axhline(1, color="gray", ls=":")
bottom.axhline(0, color="gray", lw=0.8)
steep = x[np.argmax(mish_grad(x))]
bottom.plot(steep, mish_grad(steep), "C3^", label="最大の傾き")
bottom.set(xlabel="$x$", ylabel="$f'(x)$", ylim=(-0.25, 1.4))
bottom.legend(loc="upper left")
plt.show()
