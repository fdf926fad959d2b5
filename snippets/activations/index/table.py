"""比較表の数を計算する。傾きの端、標準正規分布での平均。"""

import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[float])
ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805

FUNCTIONS = {
    "シグモイド": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "ReLU": lambda x: np.maximum(x, 0),
    "Leaky ReLU": lambda x: np.where(x > 0, x, 0.01 * x),
    "ELU": lambda x: np.where(x > 0, x, np.expm1(x)),
    "SELU": lambda x: SCALE * np.where(x > 0, x, ALPHA * np.expm1(x)),
    "Softplus": lambda x: np.log1p(np.exp(x)),
    "SiLU": lambda x: x / (1 + np.exp(-x)),
    "GELU": lambda x: x * (1 + erf(x / 2**0.5)) / 2,
    "Mish": lambda x: x * np.tanh(np.log1p(np.exp(x))),
    "ReLU6": lambda x: np.clip(x, 0, 6),
    "Hard-Swish": lambda x: x * np.clip(x + 3, 0, 6) / 6,
}

# 0, ±3, 6 の折れ目を踏まない
x = np.linspace(-12, 12, 240_000)
density = np.exp(-x * x / 2) / math.sqrt(2 * math.pi)
h = 1e-5
print("傾きの最小  傾きの最大  平均 E[f(z)]")
for name, f in FUNCTIONS.items():
    slope = (f(x + h) - f(x - h)) / (2 * h)
    mean = np.sum(f(x) * density) * (x[1] - x[0])
    row = np.array([slope.min(), slope.max(), mean])
    # -0.000 と印字しない
    row[np.abs(row) < 5e-4] = 0
    print(" ".join(f"{v:9.3f}" for v in row), "", name)
