"""隠れ 4 個の小さなネットワークで XOR を学習し、成功の割合を比べる。"""

import numpy as np

x = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0.0, 1, 1, 0])


def xor_success(f, f_grad, rate=0.01, runs=200, steps=1000):
    rng = np.random.default_rng(0)
    p = [rng.uniform(-1, 1, (runs, *s)) / np.sqrt(n)
         for s, n in [((2, 4), 2), ((4,), 2), ((4,), 4), ((1,), 4)]]
    m, v = [0 * q for q in p], [0 * q for q in p]
    for t in range(1, steps + 1):
        z = x @ p[0] + p[1][:, None]
        a = f(z)
        out = (a @ p[2][:, :, None])[:, :, 0] + p[3]
        d = (1 / (1 + np.exp(-out)) - y) / 4
        hidden = d[:, :, None] * p[2][:, None] * f_grad(z)
        g = [x.T @ hidden, hidden.sum(1),
             (a * d[:, :, None]).sum(1), d.sum(1, keepdims=True)]
        for i in range(4):  # Adam
            m[i] = 0.9 * m[i] + 0.1 * g[i]
            v[i] = 0.999 * v[i] + 0.001 * g[i] ** 2
            scale = np.sqrt(v[i] / (1 - 0.999**t)) + 1e-8
            p[i] = p[i] - rate * m[i] / (1 - 0.9**t) / scale
    loss = np.mean(np.logaddexp(0, out) - y * out, axis=1)
    return np.mean(loss < 0.3)


for name, f, f_grad in [
    ("ReLU", lambda z: np.maximum(z, 0), lambda z: z > 0),
    ("Leaky ReLU", lambda z: np.maximum(z, 0.01 * z),
     lambda z: np.where(z > 0, 1, 0.01)),
    ("tanh", np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    ("なし", lambda z: z, np.ones_like),
]:
    print(f"{name}: 成功の割合 {xor_success(f, f_grad):.1f}")
