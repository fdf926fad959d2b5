"""素朴な softmax と安定な softmax。"""

import numpy as np


def naive_softmax(z):
    return np.exp(z) / np.sum(np.exp(z))


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(z, axis=-1):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    total = np.sum(np.exp(shifted), axis=axis, keepdims=True)
    return shifted - np.log(total)


with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
    for z in [np.array([1000.0, 999.0]), np.array([-1000.0, -999.0])]:
        print("z", z, "素朴", naive_softmax(z), end=" ")
        print("安定", softmax(z).round(3))
    z = np.array([0.0, 800.0])
    print("log(softmax)", np.log(softmax(z)))
    print("log_softmax ", log_softmax(z))
z = np.array([2.0, 1.0, 0.1])
print("ずらしても同じ:", np.allclose(softmax(z + 100), softmax(z)))
