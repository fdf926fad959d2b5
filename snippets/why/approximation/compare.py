"""4 個の ReLU の折れ線を、シグモイドに重ねて描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def four_relu_inner(x):
    h1, h2 = relu(x + 4), relu(x + 2)
    h3, h4 = relu(x - 2), relu(x - 4)
    kinks = 0.0429 * h1 + 0.1398 * h2 - 0.1398 * h3 - 0.0429 * h4
    return 0.00776 * x + kinks + 0.0490


x = np.linspace(-10, 10, 2001)
y = relu(four_relu_inner(x))
knots = np.array([-4.0, -2.0, 2.0, 4.0])

fig, (top, bottom) = plt.subplots(2, 1, figsize=(4.8, 4.6), sharex=True)
top.plot(x, sigmoid(x), label="シグモイド")
top.plot(x, y, ls="--", label="ReLU 4 個")
top.plot(knots, relu(four_relu_inner(knots)), "o", color="C1")
top.axvspan(-6, 6, color="gray", alpha=0.12)
top.set_ylabel("出力")
top.legend(loc="upper left")
bottom.plot(x, y - sigmoid(x), color="C2", ls="-.")
bottom.axvspan(-6, 6, color="gray", alpha=0.12)
bottom.set_ylabel("誤差")
bottom.set_xticks([-10, -6, -4, -2, 2, 4, 6, 10])
bottom.set_xlabel("$x$")
plt.show()
