"""tanh と導関数の形。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


# 奇数個なので x = 0 を含む
x = np.linspace(-5, 5, 401)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.4), layout="constrained"
)
for height in (-1, 0, 1):
    top.axhline(height, color="gray", linewidth=0.8)
top.plot(x, tanh(x))
top.plot(0, 0, "ko")
top.text(0.3, -0.2, "原点を通る")
top.set_title("tanh")
top.set_ylabel("$f(x)$")
bottom.axhline(0, color="gray", linewidth=0.8)
bottom.plot(x, tanh_grad(x), "C1--")
bottom.plot(0, 1, "ko")
bottom.text(0.4, 0.97, "最大 1")
bottom.set_title("導関数")
bottom.set_ylabel("$f'(x)$")
bottom.set_xlabel("入力 $x$")
plt.show()
