"""行ごとの softmax: 最大値も和も、行ごとに取る。"""

import numpy as np


def softmax_rows(z):
    """z は (データ数, クラス数)。各行の和が 1 になる配列を返す。"""
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


p = softmax_rows(np.array([[2.0, 1.0, 0.1], [1000.0, 1000.0, -1000.0]]))
print(p.round(3))
print("行の和", p.sum(axis=1).round(3))
