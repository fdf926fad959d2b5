"""XOR を厳密に表す、手作りの ReLU ネットワーク。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
W1 = np.array([[1, 1], [1, 1]])
b1 = np.array([0, -1])
W2 = np.array([1, -2])

h = relu(X @ W1.T + b1)
y = h @ W2
print(" x1 x2 | h1 h2 | y")
for (x1, x2), (h1, h2), out in zip(X, h, y):
    print(f"{x1:3d} {x2:2d} |{h1:3d} {h2:2d} |{out:2d}")
