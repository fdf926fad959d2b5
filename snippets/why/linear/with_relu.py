"""3 本の線を足す。間にはさむ活性化関数と重みを動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

name = "なし"  # つまみ 活性化関数: "なし", "ReLU", "tanh"
v = -2  # つまみ 真ん中の線の重み: -4, 4, 1


def relu(x):
    return np.maximum(x, 0)


b1 = np.array([2.0, 0.0, -1.0])
w2 = np.array([1.0, v, 2.0])

x = np.linspace(-4, 3, 57)
z = x[:, None] + b1  # 隠れ層 3 個の事前活性
f = {"なし": lambda z: z, "ReLU": relu, "tanh": np.tanh}[name]
lines = f(z) * w2
y = lines.sum(axis=1)
if name == "tanh":
    shape = "折れ目のない曲線"
else:
    kinks = np.count_nonzero(np.abs(np.diff(y, 2)) > 1e-9)
    shape = f"{kinks} か所で折れる"
slope = (y[1] - y[0]) / (x[1] - x[0])
print(f"活性化関数 {name}、重み {v}: {shape}、"
      f"左端の傾き {slope + 0:.2f}")

fig, (top, bottom) = plt.subplots(
    2, 1, figsize=(4.8, 4.4), sharex=True, layout="constrained")
for line, style in zip(lines.T, ("C0:", "C1-.", "C2--")):
    top.plot(x, line, style)
top.set_title("重みを掛けた 3 本の線")
bottom.plot(x, y, "C0")
bottom.set_title("足した線")
for ax in (top, bottom):
    ax.set_ylim(-8, 8)
bottom.set_xlabel("$x$")
plt.show()
