"""Mish の上を動く接線と、その傾き。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

at = 0.0  # つまみ 接点 x: -4, 3, 0.25


def mish(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * np.tanh(np.logaddexp(0, x))


def mish_slope(x, h=1e-5):
    return (mish(x + h) - mish(x - h)) / (2 * h)


x = np.linspace(-5, 4, 73)
y, slope = float(mish(at)), float(mish_slope(at))
print(f"x = {at:g}: 値 {y:.3f}、傾き {slope:.3f}")
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
top.plot(x, mish(x))
ends = np.array([at - 1.0, at + 1.0])
top.plot(ends, y + slope * (ends - at), "C1--")
top.plot(at, y, "ko")
top.set(ylim=(-1, 4.2), ylabel="Mish と接線")
bottom.plot(x, mish_slope(x), "C1")
bottom.plot(at, slope, "ko")
for level in (0, 1):
    bottom.axhline(level, color="gray", lw=0.8, ls=":")
bottom.set(ylim=(-0.3, 1.3), ylabel="傾き", xlabel="入力 $x$")
plt.show()
