"""回帰の出力に ReLU を置くと、負から始まったとき動けない。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def softplus(x):
    # log(e^0 + e^x) をあふれずに計算する
    return np.logaddexp(0, x)


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


outputs = {
    "恒等": (lambda z: z, lambda z: 1.0),
    "ReLU": (relu, relu_grad),
    "softplus": (softplus, sigmoid),
}
target = 3.0
for name, (f, slope) in outputs.items():
    z = -1.0  # 始めの事前活性
    for _ in range(200):
        z = z - 0.1 * (f(z) - target) * slope(z)
    print(f"{name}: 予測 {f(z):.3f}(正解 {target})")
