"""軸の間違い 2 つ: softmax の軸と、形の違う引き算。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


z = np.array([[2.0, 1.0, 0.1], [0.0, 3.0, 0.0]])
e = np.exp(z - z.max())
print("軸なしの行の和 ", (e / e.sum()).sum(axis=1).round(3))
print("axis=0 の行の和", softmax(z, axis=0).sum(axis=1).round(3))
print("axis=1 の行の和", softmax(z, axis=1).sum(axis=1).round(3))

target, output = np.zeros(8), np.zeros((8, 1))
print("差の形", (output - target).shape)
print("直した差の形", (output[:, 0] - target).shape)
