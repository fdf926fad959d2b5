"""GELU と導関数のグラフ。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


def gelu_grad(x):
    x = np.clip(x, -100.0, 100.0)
    density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return erfc(-x / math.sqrt(2)) / 2 + x * density


x = np.linspace(-4, 4, 801)
low = x[np.argmin(gelu(x))]
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
top.plot(x, gelu(x), "C0", label="GELU")
top.plot(low, gelu(low), "C3v", label="最小")
top.plot(x, np.maximum(x, 0), "gray", ls=":", label="ReLU")
top.set(ylabel="$f(x)$", ylim=(-0.6, 3))
top.legend(loc="upper left")
bottom.plot(x, gelu_grad(x), "C1--")
bottom.axhline(1, color="gray", ls=":")
bottom.axhline(0, color="gray", lw=0.8)
steep = x[np.argmax(gelu_grad(x))]
bottom.plot(steep, gelu_grad(steep), "C3^", label="最大の傾き")
bottom.set(xlabel="$x$", ylabel="$f'(x)$", ylim=(-0.25, 1.4))
bottom.legend(loc="upper left")
plt.show()
