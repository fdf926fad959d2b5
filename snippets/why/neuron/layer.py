"""ニューロンを並べると層になり、層を重ねるとネットワークになる。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


x = np.array([1.0, 3.0, 2.0])  # 入力 3 個
# 隠れ層: 2 行
W1 = np.array([[0.5, 0.1, 0.1], [-1.0, 0.2, 0.1]])
b1 = np.array([0.0, 0.0])
W2 = np.array([[2.0, 1.0]])  # 出力層: 1 行
b2 = np.array([-0.5])

z1 = W1 @ x + b1
a1 = relu(z1)
# 出力層には活性化関数を置かない
y = W2 @ a1 + b2
print("z1 =", z1.round(3))
print("a1 =", a1.round(3))
print("y  =", y.round(3))
print("重みとバイアスの数:", W1.size + b1.size + W2.size + b2.size)
