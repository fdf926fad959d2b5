"""更新をくり返す: 同じ 1 周を 10 回、学習率を変えて。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


def pencil_train(lr, steps=10, x=2.0, y=1.0):
    w, b = np.array([0.5, -1.0]), np.array([0.0, 1.0])
    v, c = np.array([1.0, 2.0]), 0.5
    losses = []
    for step in range(steps + 1):
        z = w * x + b
        a = relu(z)
        dy = v @ a + c - y
        losses.append(0.5 * dy**2)
        # 更新は steps 回
        if step == steps:
            return losses, z
        delta = dy * v * relu_grad(z)
        # 古い値で求めた
        v, c = v - lr * dy * a, c - lr * dy
        # 勾配で一斉に更新
        w, b = w - lr * delta * x, b - lr * delta


for lr, style in [(0.02, "o-"), (0.1, "s--"), (1.0, "^:")]:
    losses, z = pencil_train(lr)
    first = ", ".join(f"{value:.4f}" for value in losses[:4])
    print(f"η = {lr}: L = {first}, ...  最後の z = {z.round(2)}")
    plt.plot(losses, style, label=f"η = {lr}")
plt.xlabel("更新の回数")
plt.ylabel("損失 L")
plt.legend()
plt.show()
