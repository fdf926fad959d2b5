"""事前活性が -20 のとき、重みに届く傾き f'(-20)。"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


def leaky_relu_grad(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


def elu_grad(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))


def gelu_grad(x):
    x = np.clip(x, -100.0, 100.0)
    density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return erfc(-x / math.sqrt(2)) / 2 + x * density


def silu_grad(x):
    x = np.clip(x, -1000.0, 1000.0)
    s = sigmoid(x)
    return s + x * s * sigmoid(-x)


for name, grad in [("ReLU", relu_grad), ("Leaky ReLU", leaky_relu_grad),
                   ("ELU", elu_grad), ("SiLU", silu_grad),
                   ("GELU", gelu_grad)]:
    at = np.array(-20.0)
    print(f"{name:10} {float(grad(at)): .2e}",
          f"float32 では {np.float32(grad(at)): .2e}")
