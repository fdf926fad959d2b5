"""負の側の傾きを動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

slope = 0.2  # つまみ 傾き α: -0.5, 2, 0.1


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def leaky_relu_grad(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


x = np.linspace(-3, 3, 61)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.4), layout="constrained"
)
top.plot(x, leaky_relu(x, slope), label="場合分け")
top.plot(x, np.maximum(slope * x, x), "C1--", label="max(αx, x)")
top.set_ylim(-3.2, 3.2)
top.set_title(f"傾き α = {slope:g}")
top.set_ylabel("$f(x)$")
top.legend(loc="upper left")
# 0 をまたいで線を結ばない
for side in (x[x <= 0], x[x > 0]):
    bottom.plot(side, leaky_relu_grad(side, slope), "C0")
bottom.set_ylim(-0.7, 2.2)
bottom.set_ylabel("$f'(x)$")
bottom.set_xlabel("入力 $x$")
same = np.array_equal(leaky_relu(x, slope), np.maximum(slope * x, x))
print(f"α = {slope:g}: f(-2) = {float(leaky_relu(-2.0, slope)):.1f}、"
      f"f(2) = {float(leaky_relu(2.0, slope)):.1f}")
print("max(αx, x) は、どの x でも同じ値です" if same
      else "max(αx, x) は、違う値になります")
plt.show()
