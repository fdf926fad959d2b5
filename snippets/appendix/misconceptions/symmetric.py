"""すべて同じ重みで始めると、隠れニューロンは同じまま動く。"""

import numpy as np

x = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0.0, 1, 1, 0])
w1, b1 = np.full((3, 2), 0.5), np.zeros(3)
w2, b2 = np.full(3, 0.5), 0.0
for _ in range(500):
    a = np.tanh(x @ w1.T + b1)
    d = (1 / (1 + np.exp(-(a @ w2 + b2))) - y) / 4
    hidden = np.outer(d, w2) * (1 - a**2)
    w2, b2 = w2 - 0.5 * a.T @ d, b2 - 0.5 * d.sum()
    w1, b1 = w1 - 0.5 * hidden.T @ x, b1 - 0.5 * hidden.sum(0)
print(w1.round(3))
print("3 つの行は同じか:", np.allclose(w1, w1[0]))
