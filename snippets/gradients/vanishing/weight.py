"""同じ鎖で重みを変える: 重みの積と、σ' の積と、その 2 つの積。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def slope_product(w, layers=10):
    a, product = np.ones_like(w), np.ones_like(w)
    for _ in range(layers):
        product = product * sigmoid_grad(w * a)
        a = sigmoid(w * a)
    return product


print("  w  w の積    σ' の積   勾配")
for w in [0.5, 1.0, 2.0, 4.0, 6.0]:
    p = slope_product(np.array(w))
    print(f"{w:4}  {w**10:.2e}  {p:.2e}  {w**10 * p:.2e}")

w = np.linspace(0.3, 6, 300)
plt.figure(figsize=(4.8, 3.4))
plt.semilogy(w, w**10, "--", label="重みの積 $w^{10}$")
plt.semilogy(w, slope_product(w), ":", label="傾きの積")
plt.semilogy(w, w**10 * slope_product(w), label="勾配(2 つの積)")
plt.axhline(1, color="gray", lw=0.8)
plt.xlabel("重み w(全層共通)")
plt.ylabel("大きさ")
plt.legend()
plt.show()
