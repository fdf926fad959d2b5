"""α を変えて、底の深さ、段差、平均を見る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

alpha = 0.5  # つまみ 底の深さ α: 0, 2, 0.1


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def elu_grad(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


# N(0, 1) での平均を積分で求める
z = np.linspace(-8, 8, 16001)
weight = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * 0.001
mean = np.sum(elu(z, alpha) * weight)
print(f"α = {alpha:g}: x = 0 での傾きの段差 {abs(1 - alpha):.1f}、"
      f"出力の平均 {mean:.3f}")
x = np.linspace(-4, 4, 65)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
top.plot(x, elu(x, alpha))
top.axhline(mean, color="gray", ls=":", label="出力の平均")
top.set(ylim=(-2.2, 4.2), ylabel="$f(x)$")
top.legend(loc="upper left")
# 0 をまたいで線を結ばない
for side in (x[x <= 0], x[x > 0]):
    bottom.plot(side, elu_grad(side, alpha), "C1")
bottom.set(ylim=(-0.1, 2.1), ylabel="$f'(x)$", xlabel="入力 $x$")
plt.show()
