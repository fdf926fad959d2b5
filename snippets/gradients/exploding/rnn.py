"""RNN: 同じ行列を掛け続けると、時間をさかのぼる勾配はどうなるか。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


rng = np.random.default_rng(0)
n, steps = 32, 50
# 直交行列: 長さを変えない
Q = np.linalg.qr(rng.normal(size=(n, n)))[0]
inputs = 0.1 * rng.normal(size=(steps, n))

plt.figure(figsize=(4.8, 3.4))
for rho, style in [(1.5, "-"), (1.1, "--"), (1.0, "-."), (0.9, ":")]:
    W, h, slopes = rho * Q, np.zeros(n), []
    for x in inputs:
        z = W @ h + x
        slopes.append(tanh_grad(z))
        h = tanh(z)
    linear, curved, norms = np.eye(n), np.eye(n), []
    # 50 時刻前までさかのぼる
    for slope in reversed(slopes):
        linear = linear @ W
        curved = curved @ np.diag(slope) @ W
        norms.append(np.linalg.norm(curved, 2))
    print(f"ρ = {rho}: 恒等なら {np.linalg.norm(linear, 2):.2e}, "
          f"tanh なら {norms[-1]:.1e}")
    plt.semilogy(range(1, steps + 1), norms, style, label=f"ρ = {rho}")
plt.xlabel("さかのぼった時刻の数")
plt.ylabel("ヤコビ行列の最大特異値")
plt.legend()
plt.show()
