"""softmax の値の表と、2 クラスの softmax がシグモイドになること。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


z = np.array([2.0, 1.0, 0.1])
print("    z      e^z  softmax")
for score, p in zip(z, softmax(z)):
    print(f"{score:5.1f} {np.exp(score):8.4f} {p:8.5f}")
print(f" 合計 {np.exp(z).sum():8.4f} {softmax(z).sum():8.5f}")

print("    x  softmax([x, 0])[0]   σ(x)      傾き")
for x in [-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10]:
    p = softmax(np.array([x, 0.0]))[0]
    slope = sigmoid(x) * sigmoid(-x)
    print(f"{x:5d} {p:15.7f} {sigmoid(x):11.7f} {slope:9.7f}")
