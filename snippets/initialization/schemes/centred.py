"""シグモイド 20 層: 分散だけを変える場合と、バイアスで打ち消す場合。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def sigmoid_weights(rng, c, centred, depth=20, n=256):
    """分散 c/n の重みと、活性のずれ 1/2 を打ち消すバイアス。"""
    layers = []
    for l in range(depth):
        first = centred and l == 0
        W = rng.normal(0, np.sqrt((4 if first else c) / n), (n, n))
        shifted = centred and l > 0
        layers.append((W, -W.sum(axis=1) / 2 if shifted else 0.0))
    return layers


def sigmoid_round_trip(layers, n=256):
    """(log10(入力側の勾配 ÷ 出力側の勾配), 飽和の割合)"""
    rng = np.random.default_rng(1)
    a, slopes = rng.normal(size=(64, n)), []
    for W, b in layers:
        z = a @ W.T + b
        a = sigmoid(z)
        slopes.append(sigmoid_grad(z))
    g = start = rng.normal(size=(64, n))
    for (W, _), slope in zip(layers[::-1], slopes[::-1]):
        g = (g * slope) @ W
    ratio = np.mean(g**2) / np.mean(start**2)
    # 飽和: 傾きが最大値の半分 0.125 に届かない
    return np.log10(ratio) / 2, np.mean(np.array(slopes) < 0.125)


for name, c, centred in [("分散 1/n、バイアス 0", 1, False),
                         ("分散 16/n、バイアス 0", 16, False),
                         ("分散 16/n、打ち消す", 16, True)]:
    layers = sigmoid_weights(np.random.default_rng(0), c, centred)
    digits, flat = sigmoid_round_trip(layers)
    print(f"{name}: 勾配 {digits:.1f} 桁、飽和 {flat:.0%}")
