"""Softplus と導関数のグラフ。ReLU と比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


def softplus_grad(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


x = np.linspace(-5, 5, 401)
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
top.plot(x, softplus(x), "C0", label="Softplus")
top.plot(x, np.maximum(x, 0), "gray", ls=":", label="ReLU")
top.plot(0, softplus(0.0), "C0o")
top.annotate("ln 2", (0, softplus(0.0)), (-1.3, 1.3))
top.set_ylabel("$f(x)$")
top.legend(loc="upper left")
bottom.plot(x, softplus_grad(x), "C1--", label="Softplus'")
step = np.where(x == 0, np.nan, np.heaviside(x, 0))
bottom.plot(x, step, "gray", ls=":", label="ReLU'")
bottom.set(xlabel="$x$", ylabel="$f'(x)$")
bottom.legend(loc="upper left")
plt.show()
