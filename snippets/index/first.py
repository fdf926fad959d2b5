"""曲がるネットワーク: 隠れ層の数と活性化関数を動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

units = 20  # つまみ 隠れ層の数: [1, 2, 3, 5, 10, 20]
name = "tanh"  # つまみ 活性化関数: "なし", "tanh", "ReLU"

x = np.linspace(-2.2, 2.2, 61)[:, None]
y = np.sin(2 * x)
functions = {  # 活性化関数 f と、その導関数 f_grad
    "なし": (lambda z: z, np.ones_like),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: z * (z > 0), lambda z: 1.0 * (z > 0)),
}


def fit_wave(f, f_grad, steps=8000, rate=0.02):
    rng = np.random.default_rng(5)
    w1, b1 = rng.normal(0, 1.5, (1, units)), rng.normal(size=units)
    w2, b2 = rng.normal(0, 0.2, (units, 1)), np.zeros(1)
    for _ in range(steps):
        z = x @ w1 + b1  # 重み付き和
        a = f(z)  # 活性化関数
        out = a @ w2 + b2
        d = (out - y) / len(x)  # 損失の勾配
        dz = (d @ w2.T) * f_grad(z)  # 逆伝播
        w2, b2 = w2 - rate * a.T @ d, b2 - rate * d.sum(0)
        w1, b1 = w1 - rate * x.T @ dz, b1 - rate * dz.sum(0)
    return out


out = fit_wave(*functions[name])
error = np.mean((out - y) ** 2)
print(f"{name}、{units} 個: 平均二乗誤差 {error:.3f}")

plt.figure(figsize=(4.8, 2.4))
plt.plot(x, y, ".", color="gray", label="正解")
plt.plot(x, out, label="ネットワーク")
plt.ylim(-1.3, 1.9)
plt.legend(loc="upper left", ncols=2)
plt.show()
