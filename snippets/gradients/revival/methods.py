"""バイアス -20 から z > 0 に戻るまでの歩数を、SGD と Adam で比べる。"""

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


def steps_to_revive(grad, adam, steps=3000):
    """出力を上げる向き (∂L/∂a = -1) に、バイアスだけを動かす。"""
    b, m, v = -20.0, 0.0, 0.0
    for t in range(1, steps + 1):
        g = -float(grad(np.array(b)))
        if adam:
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            scale = math.sqrt(v / (1 - 0.999**t)) + 1e-8
            # 学習率 0.01
            b -= 0.01 * m / (1 - 0.9**t) / scale
        else:
            b -= 1.0 * g  # 学習率 1
        if b > 0:
            return f"約 {round(t, -2)} 歩で戻る"
    return f"{steps} 歩後も z = {b:.0f}"


for name, grad in [("ReLU", relu_grad), ("Leaky ReLU", leaky_relu_grad),
                   ("ELU", elu_grad), ("SiLU", silu_grad),
                   ("GELU", gelu_grad)]:
    print(f"{name:10} SGD {steps_to_revive(grad, adam=False)},",
          f"Adam {steps_to_revive(grad, adam=True)}")
