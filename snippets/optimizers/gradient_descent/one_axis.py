"""1 変数の放物線で、学習率と曲率の積だけを変えます。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

curvature = 20.0
styles = {0.5: "-o", 1.0: "--s", 1.5: "-.^", 2.0: ":D", 2.1: "-v"}

for product, style in styles.items():
    lr = product / curvature
    w = 1.0
    path = [w]
    for _ in range(8):
        # f(w) = curvature * w**2 / 2 の勾配
        g = curvature * w
        w = w - lr * g
        path.append(w)
    print(f"ηλ = {product}:", np.round(path[:6], 3) + 0.0)
    plt.plot(path, style, label=f"$\\eta\\lambda = {product}$")

plt.axhline(0, color="gray", linewidth=1)
plt.xlabel("歩数 $t$")
plt.ylabel("$w_t$ (最小点は 0)")
plt.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1.0))
plt.show()
