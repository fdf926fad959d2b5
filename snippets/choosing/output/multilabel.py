"""多クラス(1 つ選ぶ)と多ラベル(いくつでも選ぶ)。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


labels = ["空", "海", "犬", "車"]
# 空と海が両方写る写真
z = np.array([3.0, 2.5, -2.0, -4.0])

for name, p in [("softmax", softmax(z)), ("sigmoid", sigmoid(z))]:
    print(f"{name}: {p.round(3)} 合計 {p.sum():.3f}")
print("0.5 以上:", [n for n, s in zip(labels, sigmoid(z)) if s > 0.5])

# 2 クラスの softmax は差のシグモイド
two = np.array([0.0, 1.5])
print(softmax(two)[1].round(6), sigmoid(two[1] - two[0]).round(6))
