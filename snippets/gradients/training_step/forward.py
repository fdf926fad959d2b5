"""順伝播と損失: 鉛筆で追える小さなネットワーク。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


# 入力と正解
x, y = 2.0, 1.0
# 隠れ層
w, b = np.array([0.5, -1.0]), np.array([0.0, 1.0])
# 出力層
v, c = np.array([1.0, 2.0]), 0.5

z = w * x + b
a = relu(z)
y_hat = v @ a + c  # 予測
loss = 0.5 * (y_hat - y) ** 2

print("z =", z)
print("a =", a)
print("y_hat =", y_hat)
print("L =", loss)
