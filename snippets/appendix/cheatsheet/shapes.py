"""図鑑の関数の形を、小さく並べる。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-4, 4, 81)
gate = 1 / (1 + np.exp(-x))
relu, soft = np.maximum(x, 0), np.log1p(np.exp(x))
# 負の側の指数の曲がり
sunk = np.expm1(np.minimum(x, 0))
erf = np.vectorize(math.erf, otypes=[float])
SHAPES = {
    "シグモイド": gate, "tanh": np.tanh(x), "ReLU": relu,
    "Leaky ReLU": np.where(x > 0, x, 0.1 * x),
    "ELU": relu + sunk, "SELU": 1.0507 * (relu + 1.6733 * sunk),
    "softplus": soft, "SiLU": x * gate,
    "GELU": x * (1 + erf(x / 2**0.5)) / 2,
    "Mish": x * np.tanh(soft), "ReLU6": np.minimum(relu, 6),
    "Hard-Swish": x * np.clip(x + 3, 0, 6) / 6,
}
fig, axes = plt.subplots(2, 6, figsize=(4.8, 1.9),
                         layout="constrained")
for ax, (name, y) in zip(axes.flat, SHAPES.items()):
    ax.axhline(0, color="gray", lw=0.6)
    ax.axvline(0, color="gray", lw=0.6)
    ax.plot(x, y, lw=1.6)
    ax.set(xlim=(-4, 4), ylim=(-2.2, 4), xticks=[], yticks=[])
    ax.set_title(name, fontsize=8)
    ax.grid(False)
plt.show()
