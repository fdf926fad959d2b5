"""解答: W の 1 要素は 1 本の道、x の 1 要素は何本もの道。"""

import numpy as np


def layer_grad(W, x, delta):
    # W[i, j] が動かすのは z[i] だけで、その傾きは x[j]
    dW = np.outer(delta, x)
    # x[j] はすべての z[i] を動かす: W[i, j] * delta[i] の和
    dx = W.T @ delta
    return dW, delta, dx


W = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
x, delta = np.array([1.0, -1.0]), np.array([1.0, -1.0, 2.0])
for name, g in zip(["dW", "db", "dx"], layer_grad(W, x, delta)):
    print(name, g.tolist())
