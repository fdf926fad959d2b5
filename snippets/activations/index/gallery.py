"""図鑑の関数と導関数を、同じ大きさの枠に並べる。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

erf = np.vectorize(math.erf, otypes=[float])
ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805

FUNCTIONS = {
    "シグモイド": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "ReLU": lambda x: np.maximum(x, 0),
    "Leaky ReLU": lambda x: np.where(x > 0, x, 0.01 * x),
    "ELU": lambda x: np.where(x > 0, x, np.expm1(x)),
    "SELU": lambda x: SCALE * np.where(x > 0, x, ALPHA * np.expm1(x)),
    "Softplus": lambda x: np.log1p(np.exp(x)),
    "SiLU": lambda x: x / (1 + np.exp(-x)),
    "GELU": lambda x: x * (1 + erf(x / 2**0.5)) / 2,
    "Mish": lambda x: x * np.tanh(np.log1p(np.exp(x))),
    "ReLU6": lambda x: np.clip(x, 0, 6),
    "Hard-Swish": lambda x: x * np.clip(x + 3, 0, 6) / 6,
}


def slope_with_gaps(f, x, h=1e-5):
    slope = (f(x + h) - f(x - h)) / (2 * h)
    jumps = np.abs(np.diff(slope, prepend=slope[0])) > 0.1
    # 折れ目で線を切り、にせの坂を描かない
    slope[jumps] = np.nan
    return slope


fig, axes = plt.subplots(6, 2, figsize=(4.8, 9.6))
for ax, (name, f) in zip(axes.flat, FUNCTIONS.items()):
    wide = name in ("ReLU6", "Hard-Swish")
    left, right = (-4, 8) if wide else (-4, 4)
    x = np.linspace(left, right, 1000)
    ax.plot(x, f(x), "C0-")
    ax.plot(x, slope_with_gaps(f, x), "C1--", lw=1.5)
    ax.axhline(0, color="gray", lw=0.8)
    ax.set(title=name, ylim=(-2, 7) if wide else (-2, 3))
    ax.set_xticks(range(left, right + 1, 2))
    ax.set_yticks(range(-2, 8, 2) if wide else range(-2, 4))
    ax.tick_params(labelsize=8)
plt.show()
