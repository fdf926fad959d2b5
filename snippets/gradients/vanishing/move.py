"""シグモイドの鎖の重みと深さを動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

w = 0.5  # つまみ 重み: 0.5, 4, 0.5
depth = 10  # つまみ 層の数: [1, 2, 5, 10, 20]


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


a, factors = 1.0, []
for _ in range(depth):
    factors.append(w * sigmoid_grad(w * a))
    a = sigmoid(w * a)
gradients = np.cumprod(factors[::-1])  # 出力側から入力側へ
print(f"重み {w}、{depth} 層: 入力に届く勾配 {gradients[-1]:.2e}")
print(f"最後の層の倍率 w σ'(z) = {factors[-1]:.3f}")

plt.figure(figsize=(4.8, 2.8))
plt.semilogy(range(depth + 1), [1, *gradients], "o-", ms=4)
plt.xlim(-0.5, 20.5)
plt.ylim(1e-24, 10)
plt.xlabel("出力からさかのぼった層の数")
plt.ylabel("勾配")
plt.show()
