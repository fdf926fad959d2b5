"""LSUV: 実データを流し、各層の出力の分散が 1 になるまで割る。"""

import numpy as np


def lsuv_scale(weights, x):
    """前の層から順に、重みを出力の標準偏差で割る。"""
    scaled = []
    for W in weights:
        W = W / (x @ W.T).std()
        scaled.append(W)
        x = np.maximum(x @ W.T, 0)
    return scaled


def layer_stds(weights, x):
    stds = []
    for W in weights:
        z = x @ W.T
        stds.append(z.std())
        x = np.maximum(z, 0)
    return np.array(stds)


rng = np.random.default_rng(0)
# 平均も分散も 1 でないデータ
x = rng.exponential(3.0, (256, 100))
weights = [rng.normal(0, 0.05, (100, 100)) for _ in range(8)]
print("前", [f"{s:.0e}" for s in layer_stds(weights, x)[[0, 3, 7]]])
print("後", layer_stds(lsuv_scale(weights, x), x)[[0, 3, 7]].round(3))
