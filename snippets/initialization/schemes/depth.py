"""初期値 4 通りと関数 3 通りで、10 層を往復した大きさを測る。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def relu(x):
    return np.maximum(x, 0)


def round_trip(f, grad_of_a, std, seed, depth=10, width=256):
    """(最後の活性の標準偏差, 勾配の二乗平均平方根の比)"""
    rng = np.random.default_rng(seed)
    weights = rng.normal(0, std, (depth, width, width))
    a, slopes = rng.normal(0, 1, (64, width)), []
    for W in weights:
        a = f(a @ W.T)
        slopes.append(grad_of_a(a))
    error = start = rng.normal(0, 1, (64, width))
    for W, slope in zip(weights[::-1], slopes[::-1]):
        error = (error * slope) @ W
    return a.std(), np.sqrt(np.mean(error**2) / np.mean(start**2))


activations = {  # 導関数は活性の値 a から求まる
    "ReLU": (relu, lambda a: np.heaviside(a, 0)),
    "tanh": (np.tanh, lambda a: 1 - a**2),
    "sigmoid": (sigmoid, lambda a: a * (1 - a)),
}
# 幅がどこも同じなので、Xavier と LeCun は同じ 1/n になる
stds = {"0.01": 0.01, "Xavier": 1 / 16, "He": np.sqrt(2) / 16, "1": 1.0}
for name, pair in activations.items():
    for label, std in stds.items():
        runs = [round_trip(*pair, std, seed) for seed in range(5)]
        forward, backward = np.exp(np.mean(np.log(runs), axis=0))
        print(
            f"{name:8} σ = {label:6}",
            f"活性 {forward:7.1e}  勾配の比 {backward:7.1e}",
        )
