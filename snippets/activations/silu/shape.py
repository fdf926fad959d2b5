"""SiLU と導関数のグラフ。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * sigmoid(x)


def silu_grad(x):
    x = np.clip(x, -1000.0, 1000.0)
    s = sigmoid(x)
    return s + x * s * sigmoid(-x)


x = np.linspace(-6, 6, 1201)
low = x[np.argmin(silu(x))]
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
top.plot(x, silu(x), "C0", label="SiLU")
top.plot(low, silu(low), "C3v", label="最小")
top.plot(x, np.maximum(x, 0), "gray", ls=":", label="ReLU")
top.set(ylabel="$f(x)$", ylim=(-0.6, 3))
top.legend(loc="upper left")
bottom.plot(x, silu_grad(x), "C1--")
bottom.axhline(1, color="gray", ls=":")
bottom.axhline(0, color="gray", lw=0.8)
steep = x[np.argmax(silu_grad(x))]
bottom.plot(steep, silu_grad(steep), "C3^", label="最大の傾き")
bottom.set(xlabel="$x$", ylabel="$f'(x)$", ylim=(-0.25, 1.4))
bottom.legend(loc="upper left")
plt.show()
