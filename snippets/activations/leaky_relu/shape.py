"""Leaky ReLU と導関数の形。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def leaky_relu_grad(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


x = np.linspace(-4, 4, 401)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.8), layout="constrained"
)
for slope, style in ((0.01, "C0-"), (0.1, "C1--")):
    name = f"傾き {slope}"
    top.plot(x, leaky_relu(x, slope), style, label=name)
    # 0 をまたいで線を結ばない
    for side in (x[x <= 0], x[x > 0]):
        bottom.plot(side, leaky_relu_grad(side, slope), style)
top.set_ylim(-0.6, 2)
top.set_title("Leaky ReLU(傾き 0.1 は図のための誇張)")
top.set_ylabel("$f(x)$")
top.legend(loc="upper left")
bottom.set_title("導関数")
bottom.set_ylabel("$f'(x)$")
bottom.set_xlabel("入力 $x$")
plt.show()
