"""入力の平面と、隠れ層が写した先の平面を並べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


zeros = np.array([[0, 0], [1, 1]])
ones = np.array([[0, 1], [1, 0]])
fig, (left, right) = plt.subplots(
    1, 2, figsize=(4.8, 2.9), layout="constrained")

u = np.array([-0.3, 1.4])
for c in (0.5, 1.5):
    left.plot(u, c - u, color="black", ls="--")
left.set(title="入力の平面", xlabel="$x_1$", ylabel="$x_2$")
left.set(xlim=(-0.3, 1.4), ylim=(-0.3, 1.4))

s = np.linspace(-0.3, 2.3, 53)  # s = x1 + x2
right.plot(relu(s), relu(s - 1), color="gray", lw=1)
right.plot([0.5, 2.5], [0, 1], color="black", ls="--")
right.set(title="隠れ層の平面", xlabel="$h_1$", ylabel="$h_2$")
right.set(xlim=(-0.3, 2.6), ylim=(-0.3, 1.5))

for points, mark, color, text in [
    (zeros, "o", "C0", "答え 0"),
    (ones, "s", "C1", "答え 1"),
]:
    left.plot(*points.T, mark, color=color, label=text)
    total = points.sum(axis=1)
    right.plot(relu(total), relu(total - 1), mark, color=color)
fig.legend(loc="outside lower center", ncols=2)
plt.show()
