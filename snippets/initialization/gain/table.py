"""順方向と逆方向で大きさを保つ利得を、数値積分で求める。"""

import math

import numpy as np

erfc = np.vectorize(math.erfc, otypes=[float])


def gaussian_mean(values):
    """標準正規分布に従う z についての平均(台形則)。"""
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    return np.trapezoid(values * density, z)


# 跳びのある 0 を避ける
z = np.linspace(-12, 12, 240_000)
s = 1 / (1 + np.exp(-z))
# 標準正規分布の累積分布
Phi = erfc(-z / math.sqrt(2)) / 2
phi = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
scale, alpha = 1.0507009873554805, 1.6732632423543772
negative = alpha * np.exp(np.minimum(z, 0))
# 名前: (関数 f の値, 導関数 f' の値)
functions = {
    "恒等": (z, np.ones_like(z)),
    "sigmoid": (s, s * (1 - s)),
    "tanh": (np.tanh(z), 1 - np.tanh(z) ** 2),
    "ReLU": (np.maximum(z, 0), np.heaviside(z, 0)),
    "Leaky": (np.where(z > 0, z, 0.01 * z), np.where(z > 0, 1, 0.01)),
    "ELU": (
        np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
        np.where(z > 0, 1, np.exp(np.minimum(z, 0))),
    ),
    "SELU": (
        scale * np.where(z > 0, z, negative - alpha),
        scale * np.where(z > 0, 1, negative),
    ),
    "GELU": (z * Phi, Phi + z * phi),
    "SiLU": (z * s, s + z * s * (1 - s)),
}
print("        E[f^2]  E[f'^2]  順方向 逆方向")
for name, (f, slope) in functions.items():
    square, slope2 = gaussian_mean(f**2), gaussian_mean(slope**2)
    print(
        f"{name:8} {square:.5f} {slope2:.5f}",
        f" {1 / np.sqrt(square):.3f}  {1 / np.sqrt(slope2):.3f}",
    )
