"""ReLU を 50 層重ねたときの、入力側と出力側の勾配の比。"""

import numpy as np


def relu_gradient_ratio(variance_scale, depth=50, width=100, batch=64):
    rng = np.random.default_rng(0)
    std = np.sqrt(variance_scale / width)
    a = rng.normal(size=(batch, width))
    weights, masks = [], []
    for _ in range(depth):
        w = rng.normal(0, std, (width, width))
        z = a @ w
        a = np.maximum(z, 0)
        weights.append(w)
        masks.append(z > 0)
    d = rng.normal(size=(batch, width))
    start = np.linalg.norm(d)
    for w, mask in zip(reversed(weights), reversed(masks)):
        d = (d * mask) @ w.T
    return np.linalg.norm(d) / start


print(f"分散 1/n   勾配の比 {relu_gradient_ratio(1):.0e}")
print(f"分散 2/n   勾配の比 {relu_gradient_ratio(2):.1f}")
