"""題、軸の名前、凡例、基準の線を付ける。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-6, 6, 401)
plt.axhline(0, color="gray", linewidth=0.8)
plt.axvline(0, color="gray", linewidth=0.8)
plt.plot(x, 1 / (1 + np.exp(-x)), "-", label="シグモイド")
plt.plot(x, np.tanh(x), "--", label="tanh")
plt.title("S 字の活性化関数")
plt.xlabel("入力 $x$")
plt.ylabel("出力 $f(x)$")
plt.grid(True)
plt.legend()
plt.show()
