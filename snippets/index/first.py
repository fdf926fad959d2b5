"""活性化関数の有無だけを変えて、波の形を学習する。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-2.2, 2.2, 61)[:, None]
y = np.sin(2 * x)


def fit_wave(f, f_grad, steps=6000, rate=0.02):
    rng = np.random.default_rng(0)
    w1, b1 = rng.normal(size=(1, 20)), rng.normal(size=20)
    w2, b2 = rng.normal(0, 0.2, (20, 1)), np.zeros(1)
    for _ in range(steps):
        z = x @ w1 + b1  # 重み付き和
        a = f(z)  # 活性化関数
        out = a @ w2 + b2
        d = (out - y) / len(x)  # 損失の勾配
        dz = (d @ w2.T) * f_grad(z)  # 逆伝播
        w2, b2 = w2 - rate * a.T @ d, b2 - rate * d.sum(0)
        w1, b1 = w1 - rate * x.T @ dz, b1 - rate * dz.sum(0)
    return out


without = fit_wave(lambda z: z, np.ones_like)
with_tanh = fit_wave(np.tanh, lambda z: 1 - np.tanh(z) ** 2)
for name, out in [("なし", without), ("tanh", with_tanh)]:
    error = np.mean((out - y) ** 2)
    print(f"活性化関数 {name}: 平均二乗誤差 {error:.3f}")

plt.plot(x, y, ".", color="gray", label="正解")
plt.plot(x, without, "--", color="C1", label="活性化関数なし")
plt.plot(x, with_tanh, color="C0", label="tanh あり")
plt.xlabel("入力")
plt.ylabel("出力")
plt.ylim(-1.3, 2.2)
plt.legend(loc="upper left")
plt.show()
