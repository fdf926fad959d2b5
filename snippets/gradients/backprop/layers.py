"""行列の逆伝播: 幅 3-5-4-2 のネットワークを差分で確かめる。"""

import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def layers_forward(weights, biases, x):
    z, a = [], [x]
    for W, b in zip(weights, biases):
        z.append(W @ a[-1] + b)
        a.append(tanh(z[-1]))
    return z, a


def layers_backward(weights, z, a, target):
    dW, db = [], []
    # L = |a - 正解|² / 2 の微分
    da = a[-1] - target
    for l in reversed(range(len(weights))):
        # NumPy の * は要素ごとの積 ⊙
        delta = da * tanh_grad(z[l])
        # a[l] は、この層への入力
        dW.insert(0, np.outer(delta, a[l]))
        db.insert(0, delta)
        # 転置した重みを掛けて、1 つ前の層へ
        da = weights[l].T @ delta
    return dW, db


rng = np.random.default_rng(0)
sizes = [3, 5, 4, 2]
weights = [rng.normal(0, n**-0.5, (m, n))
           for n, m in zip(sizes[:-1], sizes[1:])]
biases = [rng.normal(0, 0.1, m) for m in sizes[1:]]
x, target = rng.normal(size=3), np.array([0.5, -0.5])
z, a = layers_forward(weights, biases, x)
dW, db = layers_backward(weights, z, a, target)

for l, W in enumerate(weights):
    numeric = np.zeros_like(W)
    for index in np.ndindex(W.shape):
        side = []
        for h in (1e-6, -1e-6):
            W[index] += h
            out = layers_forward(weights, biases, x)[1][-1]
            side.append(0.5 * np.sum((out - target) ** 2))
            W[index] -= h
        numeric[index] = (side[0] - side[1]) / 2e-6
    print(f"第 {l + 1} 層 {W.shape}: 差分と一致", np.allclose(
        dW[l], numeric, rtol=1e-6, atol=1e-9))
