"""テント写像を ReLU 2 個で作り、層として重ねる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def tent(x):
    return 2 * relu(x) - 4 * relu(x - 0.5)


# 2 の累乗で割った点なので、計算は厳密
x = np.linspace(0, 1, 1025)
fig, axes = plt.subplots(3, 1, figsize=(4.8, 5.0), sharex=True,
                         layout="constrained")
y = x
for depth, ax in enumerate(axes, start=1):
    # 前の層の出力を、次の層に入れる
    y = tent(y)
    pieces = 1 + np.count_nonzero(np.diff(np.diff(y)))
    ax.plot(x, y, color=f"C{depth - 1}")
    ax.set_title(f"{depth} 回: 直線の区間は {pieces} 個")
axes[-1].set_xlabel("$x$")
plt.show()
