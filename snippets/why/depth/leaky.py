"""負の側をどう残すか: ReLU, Leaky ReLU, GELU を比べる。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def relu(x):
    return np.maximum(x, 0)


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def gelu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -100.0)
    return x * erfc(-x / math.sqrt(2)) / 2


x = np.linspace(-4, 2, 601)
fig, ax = plt.subplots(figsize=(4.8, 3.4))
ax.plot(x, relu(x), label="ReLU")
ax.plot(x, leaky_relu(x), ls="--", label="Leaky (既定の 0.01)")
ax.plot(x, leaky_relu(x, 0.1), ls="-.", label="Leaky (0.1 に誇張)")
ax.plot(x, gelu(x), ls=":", label="GELU")
ax.set_ylim(-0.5, 1.5)
ax.set_xlabel("$z$")
ax.legend()
plt.show()
