"""log softmax を 1 回だけ、行ごとに計算する。"""

import numpy as np


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    total = np.log(np.exp(shifted).sum(axis=1))
    rows = np.arange(len(labels))
    return np.mean(total - shifted[rows, labels])


perfect = 100 * np.eye(10)
print(cross_entropy(perfect, np.arange(10)).round(4))
print(cross_entropy(np.array([[1000.0, 0.0]]), np.array([1])))
