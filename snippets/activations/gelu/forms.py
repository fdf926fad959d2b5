"""GELU の 3 つの形と、近似の誤差。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def gelu_tanh(x):
    inner = math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)
    return x * (1 + np.tanh(inner)) / 2


def gelu_quick(x):
    return x * sigmoid(1.702 * x)


x = np.linspace(-6, 6, 12001)
fig, ax = plt.subplots(figsize=(4.8, 3.2), layout="constrained")
for name, f, style in [
    ("tanh 形", gelu_tanh, "C0-"),
    ("1.702 形", gelu_quick, "C1--"),
]:
    error = np.abs(f(x) - gelu(x))
    worst = error.max()
    where = abs(x[error.argmax()])
    print(f"{name:8} 最大の誤差 {worst:.3e} (|x| = {where:.2f})")
    ax.semilogy(x, np.maximum(error, 1e-7), style, label=name)
ax.set(xlabel="$x$", ylabel="正確な GELU との差", ylim=(1e-7, 0.3))
ax.legend(loc="upper right", ncols=2)
plt.show()
