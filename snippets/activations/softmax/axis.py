"""バッチに softmax を掛けるときの軸。"""

import numpy as np


def naive_softmax_without_axis(z):
    e = np.exp(z - np.max(z))  # 軸の指定がない
    return e / e.sum()


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


batch = np.array([[2.0, 1.0, 0.1], [0.0, 0.0, 0.0]])
for name, p in [
    ("軸なし ", naive_softmax_without_axis(batch)),
    ("axis=0 ", softmax(batch, axis=0)),
    ("axis=-1", softmax(batch, axis=-1)),
]:
    print(name, "行の和", p.sum(axis=1).round(3))
    print(p.round(3))
