"""ReLU の層を 20 枚重ね、順方向と逆方向の大きさを理論と比べる。"""

import numpy as np


def relu_chain(c, depth=20, width=256, samples=64, seed=0):
    """重みの分散が c / width のとき、各層の E[a²] と E[g²] を測る。"""
    rng = np.random.default_rng(seed)
    shape = (depth, width, width)
    weights = rng.normal(0, np.sqrt(c / width), shape)
    a, slopes = rng.normal(0, 1, (samples, width)), []
    forward = [np.mean(a**2)]
    for W in weights:
        z = a @ W.T
        a = np.maximum(z, 0)
        slopes.append(np.heaviside(z, 0))
        forward.append(np.mean(a**2))
    # 最後の a での勾配
    error = rng.normal(0, 1, (samples, width))
    backward = [np.mean(error**2)]
    for W, slope in zip(weights[::-1], slopes[::-1]):
        error = (error * slope) @ W
        backward.append(np.mean(error**2))
    return np.array(forward), np.array(backward[::-1])


for c in [1, 2, 3]:
    runs = [relu_chain(c, seed=seed) for seed in range(5)]
    forward, backward = np.exp(np.mean(np.log(runs), axis=0))
    print(
        f"c = {c}  理論 {(c / 2) ** 20:8.1e}",
        f" E[a^2] {forward[-1] / forward[0]:8.1e}",
        f" 逆方向 {backward[0] / backward[-1]:8.1e}",
    )
