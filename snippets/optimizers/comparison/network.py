"""小さなネットワーク 2-16-1 で、学習率の許される幅を測ります。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def optimizer_move(name, g, s, lr):
    s["t"] += 1
    if name == "SGD":
        return -lr * g
    if name in ("Momentum", "Nesterov"):
        s["m"] = 0.9 * s["m"] - lr * g
        return s["m"] if name == "Momentum" else 0.9 * s["m"] - lr * g
    if name in ("AdaGrad", "RMSprop"):
        old, new = (1, 1) if name == "AdaGrad" else (0.99, 0.01)
        s["v"] = old * s["v"] + new * g**2
        return -lr * g / (np.sqrt(s["v"]) + 1e-8)
    s["m"] = 0.9 * s["m"] + 0.1 * g
    s["v"] = 0.999 * s["v"] + 0.001 * g**2
    m_hat = s["m"] / (1 - 0.9 ** s["t"])
    v_hat = s["v"] / (1 - 0.999 ** s["t"])
    return -lr * m_hat / (np.sqrt(v_hat) + 1e-8)


rng = np.random.default_rng(0)
r = np.linspace(0.2, 1, 100)
arm = np.stack([r * np.cos(7.5 * r), r * np.sin(7.5 * r)], axis=1)
X = np.concatenate([arm, -arm]) + 0.03 * rng.normal(size=(200, 2))
# うずまき 2 本の分類
t = np.repeat([[1.0], [0.0]], 100, axis=0)
start = [rng.normal(size=(2, 16)) / 2**0.5, np.zeros((1, 16)),
         rng.normal(size=(16, 1)) / 4, np.zeros((1, 1))]

# 13 通りを同時に
rates = 10.0 ** (np.arange(-9, 4) / 3)[:, None, None]
for row, name in enumerate(["Adam", "Momentum", "SGD"]):
    params = [np.tile(p, (len(rates), 1, 1)) for p in start]
    states = [{"t": 0, "m": 0.0, "v": 0.0} for _ in params]
    lowest = np.full(len(rates), np.inf)
    for _ in range(500):
        W1, b1, W2, b2 = params
        h = np.tanh(X @ W1 + b1)
        z = h @ W2 + b2
        loss = (np.logaddexp(0, z) - t * z).mean(axis=(1, 2))
        lowest = np.minimum(lowest, loss)
        # シグモイド - 正解
        d = ((1 + np.tanh(z / 2)) / 2 - t) / len(t)
        dh = d @ W2.swapaxes(1, 2) * (1 - h**2)
        grads = [X.T @ dh, dh.sum(axis=1, keepdims=True),
                 h.swapaxes(1, 2) @ d, d.sum(axis=1, keepdims=True)]
        params = [p + optimizer_move(name, g, s, rates)
                  for p, g, s in zip(params, grads, states)]
    good = lowest < 0.35
    tried = rates[:, 0, 0]
    print(f"{name:8s} 成功 {good.sum():2d} / {len(tried)},",
          f"学習率 {min(tried[good]):.2g} から {max(tried[good]):.2g}",
          f"(0.001 での損失 {loss[0]:.2f})")
    plt.plot(tried[good], [row] * good.sum(), "o-", markersize=9)
    plt.plot(tried[~good], [row] * (~good).sum(), "x", color="gray")

plt.xscale("log")
plt.yticks(range(3), ["Adam", "Momentum", "SGD"])
plt.ylim(-0.5, 2.5)
plt.xlabel("学習率 (丸は成功、×は失敗)")
plt.show()
