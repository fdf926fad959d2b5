"""softmax と、その対数、ヤコビ行列、log-sum-exp。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(z, axis=-1):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    total = np.sum(np.exp(shifted), axis=axis, keepdims=True)
    return shifted - np.log(total)


def softmax_jacobian(z):
    p = softmax(z)
    return np.diag(p) - np.outer(p, p)


def logsumexp(z, axis=-1):
    top = np.max(z, axis=axis, keepdims=True)
    total = np.sum(np.exp(z - top), axis=axis, keepdims=True)
    return np.squeeze(top + np.log(total), axis=axis)


z = np.array([2.0, 1.0, 0.1])
print(softmax(z).round(3), "合計", softmax(z).sum().round(6))
print(log_softmax(z).round(3))
print("log-sum-exp", logsumexp(z).round(3))
