"""Swish の β を変えると、直線から ReLU まで動く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def swish(x, beta):
    return x * sigmoid(beta * x)


def swish_grad(x, beta):
    return sigmoid(beta * x) + beta * x * (
        sigmoid(beta * x) * sigmoid(-beta * x)
    )


x = np.linspace(-4, 4, 8001)
fig, ax = plt.subplots(figsize=(4.8, 3.4))
styles = {0.0: "C3-.", 1.0: "C0-", 1.702: "C1--", 20.0: "C2:"}
for beta, style in styles.items():
    y = swish(x, beta)
    ax.plot(x, y, style, label=f"$β = {beta:g}$")
    slope = swish_grad(x, beta).max()
    print(f"β = {beta:6.3f}  最小 {y.min():7.4f}", end="  ")
    print(f"最大の傾き {slope:.3f}")
ax.set(xlabel="$x$", ylabel="$x σ(βx)$", ylim=(-2.1, 4))
ax.legend()
plt.show()
