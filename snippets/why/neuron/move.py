"""ニューロン 1 個の重みとバイアスを動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

w = 1.0  # つまみ 重み w: -2, 2, 0.5
b = 0  # つまみ バイアス b: -2, 2, 1


def relu(x):
    return np.maximum(x, 0)


x = np.linspace(-4, 4, 33)
z = w * x + b
if w == 0:
    print(f"w = 0、b = {b}: 折れ目はなく、水平な線")
else:
    side = "右" if w > 0 else "左"
    knee = -b / w + 0.0
    print(f"w = {w}、b = {b}: 折れ目は x = {knee:g}、{side}側で働く")

plt.figure(figsize=(4.8, 2.8))
plt.plot(x, z, "--", color="gray", label="$z = wx + b$")
plt.plot(x, relu(z), label="ReLU(z)")
plt.xlim(-4, 4)
plt.ylim(-3, 5)
plt.xlabel("入力 $x$")
plt.legend(loc="upper left")
plt.show()
