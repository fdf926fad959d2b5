"""しきい値を動かしたときの損失: ステップ関数とシグモイド。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


x = np.array([-2.0, -1.5, -0.5, 0.3, 1.2, 1.8, 2.5])
target = np.array([0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0])


def threshold_loss(b):
    return np.mean((np.heaviside(x - b, 0) - target) ** 2)


def soft_threshold_loss(b):
    return np.mean((sigmoid(3 * (x - b)) - target) ** 2)


print("しきい値 b  傾き(ステップ)  傾き(シグモイド)")
for b in (-1.0, 0.0, 2.0):
    slopes = [
        (loss(b + 1e-4) - loss(b - 1e-4)) / 2e-4
        for loss in (threshold_loss, soft_threshold_loss)
    ]
    print(f"{b:10.1f}  {slopes[0]:14.3f}  {slopes[1]:16.3f}")

b = np.linspace(-3, 3, 601)
plt.figure(figsize=(4.8, 2.8))
hard = [threshold_loss(v) for v in b]
soft = [soft_threshold_loss(v) for v in b]
plt.step(b, hard, where="post", label="ステップ")
plt.plot(b, soft, "C1--", label="シグモイド")
plt.xlabel("しきい値 $b$")
plt.ylabel("損失(平均二乗誤差)")
plt.legend()
plt.show()
