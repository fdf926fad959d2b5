"""Hard-Swish と ReLU6、それぞれの導関数のグラフ。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu6(x):
    return np.clip(x, 0, 6)


def relu6_grad(x):
    # 0 < x < 6 の間だけ 1。折れ目の上では 0 と約束する
    return np.heaviside(x, 0) * np.heaviside(6 - x, 0)


def hard_swish(x):
    x = np.maximum(x, -3.0)  # x <= -3 では 0
    return x * (np.clip(x + 3, 0, 6) / 6)


def hard_swish_grad(x):
    # 折れ目では外側の値(-3 で 0、3 で 1)と約束する
    middle = x / 3 + 0.5
    return np.where(x <= -3, 0.0, np.where(x >= 3, 1.0, middle))


x = np.linspace(-5, 8, 1301)
kinks = np.isin(x.round(6), [-3.0, 0.0, 3.0, 6.0])
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.8), sharex=True)
top.plot(x, hard_swish(x), "C0", label="Hard-Swish")
top.plot(x, relu6(x), "C2--", label="ReLU6")
top.set_ylabel("$f(x)$")
top.legend(loc="upper left")
for f, style in [(hard_swish_grad, "C0"), (relu6_grad, "C2--")]:
    bottom.plot(x, np.where(kinks, np.nan, f(x)), style)
bottom.set(xlabel="$x$", ylabel="$f'(x)$")
plt.show()
