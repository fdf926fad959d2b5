"""利得を決めたとき、層を重ねると大きさがどこへ落ち着くか。"""

import numpy as np

z = np.linspace(-12, 12, 24_001)
density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.expm1(np.minimum(x, 0))
    return scale * np.where(x > 0, x, negative)


def selu_grad(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.exp(np.minimum(x, 0))
    return scale * np.where(x > 0, 1.0, negative)


def settle(f, f_grad, gain, layers=20_000):
    """(事前活性の分散の落ち着く先, 勾配の 1 層あたりの倍率)"""
    q = 1.0
    for _ in range(layers):
        square = f(np.sqrt(q) * z) ** 2
        new = gain**2 * np.trapezoid(square * density, z)
        if abs(new - q) < 1e-12:
            break
        q = new
    slope2 = np.trapezoid(f_grad(np.sqrt(q) * z) ** 2 * density, z)
    return q, gain * np.sqrt(slope2)


for name, f, f_grad, gain in [
    ("tanh", np.tanh, tanh_grad, 5 / 3),
    ("SELU", selu, selu_grad, 1.0),
    ("SELU", selu, selu_grad, 3 / 4),
]:
    q, factor = settle(f, f_grad, gain)
    print(
        f"{name} 利得 {gain:.3f}: 分散 {q:.3f}",
        f" 活性の大きさ {np.sqrt(q) / gain:.3f}  勾配 {factor:.3f} 倍",
    )
