"""浅いネットワークと深いネットワークで、活性化関数の効き方を比べる。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


# (関数, z と a = f(z) から導関数, 重みの分散 × n)
functions = {
    "sigmoid": (sigmoid, lambda z, a: a * (1 - a), 1),
    "tanh": (np.tanh, lambda z, a: 1 - a * a, 1),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z, a: z > 0, 2),
    "Leaky ReLU": (lambda z: np.maximum(z, 0.01 * z),
                   lambda z, a: np.where(z > 0, 1, 0.01), 2),
    "SiLU": (lambda z: z * sigmoid(z),
             lambda z, a: sigmoid(z) + a * sigmoid(-z), 2),
}


def disc_and_ring(rng, count=100):
    """中心の円盤(正解 0)と、外側の輪(正解 1)。"""
    y = np.arange(count) % 2
    r = np.where(y == 1, 1.7, 0.5) + rng.uniform(-0.3, 0.3, count)
    t = rng.uniform(0, 2 * np.pi, count)
    x = np.stack([r * np.cos(t), r * np.sin(t)], axis=1)
    return x, y.reshape(-1, 1)


def count_successes(name, hidden, lr=0.1, seeds=5, steps=250):
    """5 つの初期値から同時に学習し、正解率 9 割超の数を返す。"""
    f, slope, scale = functions[name]
    rng = np.random.default_rng(0)
    x, y = disc_and_ring(rng)
    n = [2] + [16] * hidden + [1]
    w = [rng.normal(0, np.sqrt(scale / n[k]), (seeds, n[k], n[k + 1]))
         for k in range(hidden + 1)]
    b = [np.zeros((seeds, 1, m)) for m in n[1:]]
    vw, vb = [0.0] * len(w), [0.0] * len(b)
    for _ in range(steps):
        z, a = [], [np.stack([x] * seeds)]
        for k in range(hidden + 1):
            z.append(a[-1] @ w[k] + b[k])
            a.append(f(z[-1]))
        d = (sigmoid(z[-1]) - y) / len(x)  # 予測 - 正解
        for k in range(hidden, -1, -1):
            vw[k] = 0.9 * vw[k] - lr * a[k].transpose(0, 2, 1) @ d
            vb[k] = 0.9 * vb[k] - lr * d.sum(axis=1, keepdims=True)
            if k:
                d = d @ w[k].transpose(0, 2, 1) * slope(z[k - 1], a[k])
            w[k], b[k] = w[k] + vw[k], b[k] + vb[k]
    accuracy = np.mean((z[-1] > 0) == y, axis=(1, 2))
    return int(np.sum(accuracy > 0.9))


for hidden in (1, 6):
    wins = {name: count_successes(name, hidden) for name in functions}
    print(f"隠れ層 {hidden}: 5 回のうち成功した回数", wins)
