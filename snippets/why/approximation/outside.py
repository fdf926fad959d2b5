"""区間の外と、出力の ReLU の働きを調べる。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def four_relu_inner(x):
    h1, h2 = relu(x + 4), relu(x + 2)
    h3, h4 = relu(x - 2), relu(x - 4)
    kinks = 0.0429 * h1 + 0.1398 * h2 - 0.1398 * h3 - 0.0429 * h4
    return 0.00776 * x + kinks + 0.0490


print("右側")
for x in [6.0, 10.0, 20.0, 100.0]:
    print(f"  x = {x:5.0f}: y = {relu(four_relu_inner(x)):.3f}")

left = np.linspace(-10, -6.3, 3701)
inner = four_relu_inner(left)
for text, y in [("なし", inner), ("あり", relu(inner))]:
    gap = np.abs(y - sigmoid(left)).max()
    print(f"左側 [-10, -6.3] の最大誤差、出力の ReLU {text}: {gap:.4f}")
