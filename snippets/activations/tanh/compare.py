"""tanh とシグモイドの導関数: どちらが大きいか。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


cross = 2 * np.arccosh((1 + np.sqrt(3)) / 2)
print(f"交点 |x| = {cross:.4f}、そこでの傾き {tanh_grad(cross):.4f}")
for x in (0, 1, 2, 4):
    ratio = tanh_grad(x) / sigmoid_grad(x)
    print(f"x = {x}: tanh' は σ' の {ratio:.3f} 倍")

x = np.linspace(-5, 5, 401)
plt.figure(figsize=(4.8, 3.2))
plt.plot(x, tanh_grad(x), label="tanh の導関数")
plt.plot(x, sigmoid_grad(x), "C1--", label="シグモイドの導関数")
plt.plot([-cross, cross], tanh_grad(np.array([-cross, cross])), "ko")
plt.text(cross + 0.15, 0.2, f"|x| = {cross:.3f}")
plt.xlabel("入力 $x$")
plt.ylabel("傾き")
plt.legend(loc="upper right")
plt.ylim(0, 1.3)
plt.show()
