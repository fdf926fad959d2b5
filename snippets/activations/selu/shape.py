"""SELU と導関数のグラフ。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.expm1(np.minimum(x, 0))
    return scale * np.where(x > 0, x, negative)


def selu_grad(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.exp(np.minimum(x, 0))
    return scale * np.where(x > 0, 1.0, negative)


x = np.linspace(-5, 3, 401)
left, right = x[x <= 0], x[x > 0]
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
top.plot(x, selu(x), "C0", label="SELU")
top.axhline(selu(-50.0), color="gray", ls=":", label="下限 $-λα$")
top.set_ylabel("$f(x)$")
top.legend(loc="upper left")
bottom.plot(left, selu_grad(left), "C1--")
bottom.plot(right, selu_grad(right), "C1--")
bottom.plot(0, selu_grad(0.0), "C1o")
bottom.set(xlabel="$x$", ylabel="$f'(x)$", ylim=(0, 2))
plt.show()
