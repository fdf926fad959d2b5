"""テント写像を重ねる回数を動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

depth = 1  # つまみ 重ねる回数: 1, 8, 1 再生


def relu(x):
    return np.maximum(x, 0)


def tent(x):
    return 2 * relu(x) - 4 * relu(x - 0.5)


# 2 の累乗で割った点なので、計算は厳密
x = np.linspace(0, 1, 1025)
y = x
for _ in range(depth):
    y = tent(y)  # 前の層の出力を、次の層に入れる
pieces = 1 + np.count_nonzero(np.diff(np.diff(y)))
print(f"{depth} 回: 直線の区間は {pieces} 個")
print(f"ReLU は、縦に重ねて {2 * depth} 個、横に並べると {pieces} 個")

fig, ax = plt.subplots(figsize=(4.8, 2.6))
ax.plot(x, y, lw=1.2)
ax.set_xlim(-0.02, 1.02)
ax.set_ylim(-0.05, 1.05)
ax.set_xlabel("$x$")
plt.show()
