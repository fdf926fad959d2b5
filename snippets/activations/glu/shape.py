"""1 次元で a = b = x としたゲート関数と、その導関数。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * sigmoid(x)


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


x = np.linspace(-4, 3, 1401)
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 5.0), sharex=True)
for name, gate, style in [
    ("GLU: $xσ(x)$", sigmoid, "C0-"),
    ("SwiGLU: $x·$SiLU$(x)$", silu, "C1--"),
    ("GEGLU: $x·$GELU$(x)$", gelu, "C2-."),
    ("ReGLU: $x·$ReLU$(x)$", lambda b: np.maximum(b, 0), "C3:"),
]:
    y = x * gate(x)
    top.plot(x, y, style, label=name)
    bottom.plot(x, np.gradient(y, x), style)
top.set(ylabel="$f(x)$", ylim=(-1, 9))
top.legend(loc="upper left")
bottom.set(xlabel="$x$", ylabel="$f'(x)$")
plt.show()
