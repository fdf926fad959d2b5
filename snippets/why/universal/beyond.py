"""合わせた区間の外で、ReLU のネットワークは直線になる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sine_by_relu(x, m=24):
    """[-2π, 2π] で sin を結ぶ折れ線を、ReLU の和で書く。"""
    knots = np.linspace(-2 * np.pi, 2 * np.pi, m + 1)
    slopes = np.diff(np.sin(knots)) / np.diff(knots)
    y = np.sin(knots[0]) + slopes[0] * (x - knots[0])
    for t, change in zip(knots[1:-1], np.diff(slopes)):
        y = y + change * relu(x - t)
    return y


inside = np.linspace(-2 * np.pi, 2 * np.pi, 2001)
gap = np.abs(sine_by_relu(inside) - np.sin(inside)).max()
print(f"区間の中の最大誤差 {gap:.3f}")
y, s = sine_by_relu(20.0), np.sin(20.0)
print(f"x = 20 での値 {y:.2f} (sin は {s:.2f})")

x = np.linspace(-12, 12, 1201)
fig, ax = plt.subplots()
ax.axvspan(-2 * np.pi, 2 * np.pi, color="gray", alpha=0.12)
ax.plot(x, np.sin(x), label="$\\sin x$")
ax.plot(x, sine_by_relu(x), ls="--", label="ReLU の折れ線")
ax.set_xlabel("$x$")
ax.legend(loc="upper center")
plt.show()
