"""シグモイド関数と導関数の形。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


# 奇数個なので x = 0 を含む
x = np.linspace(-8, 8, 401)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.4), layout="constrained"
)
top.axhline(0, color="gray", linewidth=0.8)
top.axhline(1, color="gray", linewidth=0.8)
top.plot(x, sigmoid(x), label="$f(x)$")
top.plot(0, 0.5, "ko")
top.text(0.4, 0.42, "(0, 0.5)")
top.set_title("シグモイド関数")
top.set_ylabel("$f(x)$")
bottom.axhline(0, color="gray", linewidth=0.8)
bottom.plot(x, sigmoid_grad(x), "C1--")
bottom.plot(0, 0.25, "ko")
bottom.text(0.6, 0.245, "最大 0.25")
bottom.set_title("導関数")
bottom.set_ylabel("$f'(x)$")
bottom.set_xlabel("入力 $x$")
plt.show()
