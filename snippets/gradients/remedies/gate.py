"""忘却ゲート: 50 時刻さかのぼる勾配は、ゲートの積で決まる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


steps = np.arange(51)
for bias, style in [(0, ":"), (1, "-."), (3, "--"), (5, "-")]:
    forget = float(sigmoid(bias))
    print(f"ゲートの入力 {bias}: f = {forget:.4f}, "
          f"50 時刻の積 {forget**50:.2e}")
    plt.semilogy(steps, forget**steps, style,
                 label=f"ゲートの入力 {bias}")
plt.xlabel("さかのぼった時刻の数")
plt.ylabel("セルの直通路の勾配")
plt.legend()
plt.show()
