"""同じ重みのネットワークを、活性化関数なしとありで比べる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


w1 = np.array([1.0, 1.0, 1.0])
b1 = np.array([2.0, 0.0, -1.0])
w2 = np.array([1.0, -2.0, 2.0])

x = np.linspace(-4, 3, 701)
z = x[:, None] * w1 + b1  # 隠れ層 3 個の事前活性

fig, (top, bottom) = plt.subplots(2, 1, figsize=(4.8, 4.4), sharex=True)
top.plot(x, z @ w2, color="C0")
top.set_title("活性化関数なし: 1 本の直線")
bottom.plot(x, relu(z) @ w2, color="C1", ls="--")
kinks = np.array([-2.0, 0.0, 1.0])
bottom.plot(kinks, relu(kinks[:, None] * w1 + b1) @ w2, "o", color="C1")
bottom.set_title("ReLU あり: 3 か所で折れる")
for ax in (top, bottom):
    ax.set_ylabel("$y$")
bottom.set_xlabel("$x$")
plt.show()
