"""XOR を記事 1 の設定(2-4-1、ReLU、Adam、1000 回)で 200 回試す。"""

import numpy as np

x = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0.0, 1, 1, 0])


def xor_outcomes(rate, width, runs=200, steps=1000):
    rng = np.random.default_rng(0)
    shapes = [(2, width), (width,), (width,), (1,)]
    bounds = [2, 2, width, width]
    p = [rng.uniform(-1, 1, (runs, *s)) / np.sqrt(b)
         for s, b in zip(shapes, bounds)]
    m, v = [0 * q for q in p], [0 * q for q in p]
    for t in range(1, steps + 1):
        z = x @ p[0] + p[1][:, None]
        a = np.maximum(z, 0)
        out = (a @ p[2][:, :, None])[:, :, 0] + p[3]
        d = (1 / (1 + np.exp(-out)) - y) / 4
        hidden = d[:, :, None] * p[2][:, None] * (z > 0)
        g = [x.T @ hidden, hidden.sum(1),
             (a * d[:, :, None]).sum(1), d.sum(1, keepdims=True)]
        for i in range(4):
            m[i] = 0.9 * m[i] + 0.1 * g[i]
            v[i] = 0.999 * v[i] + 0.001 * g[i] ** 2
            scale = np.sqrt(v[i] / (1 - 0.999**t)) + 1e-8
            p[i] = p[i] - rate * m[i] / (1 - 0.9**t) / scale
    loss = np.mean(np.logaddexp(0, out) - y * out, axis=1)
    return loss, ((out > 0) == (y > 0)).all(axis=1)


for rate, width in [(0.001, 4), (0.01, 16)]:
    loss, right = xor_outcomes(rate, width)
    print(f"η = {rate}, 隠れ {width:2d}: "
          f"損失の中央値 {np.median(loss):.1f}、"
          f"0.1 未満になった割合 {np.mean(loss < 0.1):.1f}")
    print(f"    4 点すべて正解の割合 {np.mean(right):.1f}")
