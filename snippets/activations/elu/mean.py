"""ELU の出力の平均: α を変えると 0 に近づく。"""

import numpy as np


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


# 標準正規分布の平均を台形公式で求める
z = np.linspace(-10, 10, 20001)
density = np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
for alpha in (0.0, 0.5, 1.0, 1.67326, 2.0):
    mean = np.trapezoid(elu(z, alpha) * density, z)
    print(f"α = {alpha:7.5f}: 平均 {mean.round(4) + 0.0:7.4f}")
