"""深さ 20 の勾配を測り、分散の式だけで求めた値と比べる。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

erf = np.vectorize(math.erf, otypes=[float])
functions = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "ReLU": lambda z: np.maximum(z, 0),
    "Leaky": lambda z: np.maximum(z, 0.01 * z),
    "ELU": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "GELU": lambda z: z * (1 + erf(z / math.sqrt(2))) / 2,
    "SiLU": lambda z: z / (1 + np.exp(-z)),
}
inits = [("既定", 1 / 3, 1 / 3, "C0s"), ("1/n", 1, 0, "C1^"),
         ("He", 2, 0, "C2o")]
# 標準正規分布の格子
grid = np.linspace(-8, 8, 800)
mass = np.exp(-grid**2 / 2) / np.sum(np.exp(-grid**2 / 2))


def numeric_slope(f, z):
    return (f(z + 1e-4) - f(z - 1e-4)) / 2e-4


def measured_and_theory(f, weight, bias, depth=20, n=256):
    rng = np.random.default_rng(0)
    a, kept = rng.normal(size=(n, 8)), []
    square, theory = 1.0, 0.0  # square = E[a²]
    for _ in range(depth):
        # z の標準偏差
        std = math.sqrt(weight * square + bias / n)
        square = np.sum(mass * f(std * grid) ** 2)
        slope2 = np.sum(mass * numeric_slope(f, std * grid) ** 2)
        theory += math.log10(weight * slope2) / 2
        W = rng.normal(0, math.sqrt(weight / n), (n, n))
        z = W @ a + rng.normal(0, math.sqrt(bias / n), (n, 1))
        kept.append((W, numeric_slope(f, z)))
        a = f(z)
    g = start = rng.normal(size=(n, 8))
    for W, s in reversed(kept):
        g = W.T @ (g * s)
    return math.log10(np.sum(g**2) / np.sum(start**2)) / 2, theory


plt.figure(figsize=(4.8, 3.6))
for i, (name, f) in enumerate(functions.items()):
    row = f"{name:8}"
    for init, weight, bias, style in inits:
        m, t = measured_and_theory(f, weight, bias)
        row += f" {m:6.1f} ({t:5.1f})"
        plt.plot(t, -i, "|", color="gray", ms=16)
        plt.plot(m, -i, style, label=init if i == 0 else None)
    print(row)
plt.yticks(range(0, -7, -1), functions)
plt.xlabel("log10(入力側の勾配 ÷ 出力側の勾配)")
plt.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.45, 1.18))
plt.show()
