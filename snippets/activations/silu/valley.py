"""β を動かし、Swish の谷と GELU との差を見る。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

beta = 1.0  # つまみ β: 0.5, 4, 0.1

erf = np.vectorize(math.erf, otypes=[float])
fine = np.linspace(-6, 6, 2401)
gelu_values = fine * (1 + erf(fine / 2**0.5)) / 2
gate = 1 / (1 + np.exp(-beta * fine))
y = fine * gate
slope = gate + beta * fine * gate * (1 - gate)
gap = np.abs(y - gelu_values).max()
print(f"β = {beta:.1f}: 谷の深さ {-y.min():.3f}、"
      f"傾きの最大 {slope.max():.3f}")
print(f"GELU との差の最大 {gap:.3f}")
x = fine[::40]
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
top.plot(x, y[::40])
top.plot(x, gelu_values[::40], color="gray", ls=":", label="GELU")
top.set(ylim=(-1, 5), xlim=(-6, 6), ylabel="$x σ(βx)$")
top.legend(loc="upper left")
bottom.plot(x, slope[::40], "C1")
bottom.set(ylim=(-0.2, 1.3), ylabel="傾き", xlabel="入力 $x$")
plt.show()
