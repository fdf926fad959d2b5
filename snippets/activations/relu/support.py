"""原点を通る直線で、ReLU を下から支える。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

slope = 1.5  # つまみ 直線の傾き: -0.5, 1.5, 0.1


def relu(x):
    return np.maximum(x, 0)


x = np.linspace(-3, 3, 25)
# 直線が ReLU を突き抜けた所
over = slope * x > relu(x) + 1e-9
print(f"傾き {slope:.1f}: 直線は、", end="")
print(f"{'右' if slope > 1 else '左'}側で ReLU の上に出ます"
      if over.any() else "どこでも ReLU の上に出ません")
fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.plot(x, relu(x), label="ReLU")
ax.plot(x[[0, -1]], slope * x[[0, -1]], "C1--", label="直線")
ax.set(xlim=(-3, 3), ylim=(-3, 3.5), xlabel="入力 $x$")
ax.legend(loc="upper left")
plt.show()
