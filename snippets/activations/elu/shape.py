"""ELU と導関数の形。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def elu_grad(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


x = np.linspace(-5, 3, 401)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.8), layout="constrained"
)
styles = ((0.5, "C2:"), (1.0, "C0-"), (2.0, "C1--"))
for alpha, style in styles:
    top.plot(x, elu(x, alpha), style, label=rf"$\alpha={alpha}$")
    # 0 をまたいで線を結ばない
    for side in (x[x <= 0], x[x > 0]):
        bottom.plot(side, elu_grad(side, alpha), style)
top.axhline(0, color="gray", linewidth=0.8)
top.set_title("ELU")
top.set_ylabel("$f(x)$")
top.legend()
bottom.axhline(0, color="gray", linewidth=0.8)
bottom.set_title("導関数")
bottom.set_ylabel("$f'(x)$")
bottom.set_xlabel("入力 $x$")
plt.show()
