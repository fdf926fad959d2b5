"""ReLU と導関数の形。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


x = np.linspace(-4, 4, 401)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.4), layout="constrained"
)
top.plot(x, relu(x))
top.plot(0, 0, "ko")
top.set_title("ReLU")
top.set_ylabel("$f(x)$")
# 0 をまたいで線を結ばない
for side in (x[x < 0], x[x > 0]):
    bottom.plot(side, relu_grad(side), "C1--")
bottom.plot([0, 0], [0, 1], "o", color="black", markerfacecolor="none")
bottom.text(0.2, 0.45, "x = 0 では微分できない")
bottom.set_title("導関数")
bottom.set_ylabel("$f'(x)$")
bottom.set_xlabel("入力 $x$")
plt.show()
