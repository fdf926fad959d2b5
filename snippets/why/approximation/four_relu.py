"""4 個の ReLU でシグモイドをまね、誤差を測る。"""

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


x = np.linspace(-6, 6, 1_200_001)
inner = four_relu_inner(x)
error = relu(inner) - sigmoid(x)
worst = np.abs(error).argmax()
print(f"最大の誤差 {abs(error[worst]):.4f} (x = {x[worst]:.3f})")
print(f"RMS 誤差   {np.sqrt(np.mean(error**2)):.4f}")
print("出力の ReLU の中身はいつも正:", inner.min() > 0)
