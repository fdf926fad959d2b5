"""32 層の ReLU のネットワークは学習できるか: 初期化だけを変える。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def train_deep(weight, bias, depth=32, width=32, steps=200):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(64, 2))
    label = (x[:, 0] * x[:, 1] > 0).astype(float)
    sizes = [2] + [width] * depth + [1]
    P = []
    for n, m in zip(sizes[:-1], sizes[1:]):
        P += [rng.normal(0, np.sqrt(weight / n), (n, m)),
              rng.normal(0, np.sqrt(bias / n), m)]
    M, V = [0 * p for p in P], [0 * p for p in P]
    for t in range(1, steps + 1):
        acts = [x]
        for l in range(depth):
            acts.append(relu(acts[-1] @ P[2 * l] + P[2 * l + 1]))
        logit = (acts[-1] @ P[-2] + P[-1])[:, 0]
        loss = np.mean(np.logaddexp(0, logit) - label * logit)
        delta = (1 / (1 + np.exp(-logit)) - label)[:, None] / 64
        for l in reversed(range(depth + 1)):
            g = [acts[l].T @ delta, delta.sum(axis=0)]
            delta = delta @ P[2 * l].T * (acts[l] > 0)
            # Adam
            for k, i in enumerate((2 * l, 2 * l + 1)):
                M[i] = 0.9 * M[i] + 0.1 * g[k]
                V[i] = 0.999 * V[i] + 0.001 * g[k] ** 2
                step = M[i] / (1 - 0.9**t)
                root = np.sqrt(V[i] / (1 - 0.999**t))
                P[i] = P[i] - 1e-3 * step / (root + 1e-8)
    return loss


for name, weight, bias in [("既定の分散", 1 / 3, 1 / 3), ("He", 2, 0)]:
    loss = train_deep(weight, bias)
    print(f"{name}: 損失", "0.1 未満" if loss < 0.1 else f"{loss:.2f}")
