"""softmax のヤコビ行列を、式と数値微分で求める。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def softmax_jacobian(z):
    p = softmax(z)
    return np.diag(p) - np.outer(p, p)


z = np.array([2.0, 1.0, 0.1])
J = softmax_jacobian(z)
print(J.round(4))
h = 1e-5
steps = h * np.eye(3)
numeric = [(softmax(z + s) - softmax(z - s)) / (2 * h) for s in steps]
print("数値微分と一致:", np.allclose(J, numeric, atol=1e-9))
print("行の和:", np.abs(J.sum(axis=1)).round(12))
print("固有値:", np.abs(np.linalg.eigvalsh(J)).round(4))
