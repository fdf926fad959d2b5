"""深さ 50 の全結合ネットワークで、活性の平均と標準偏差を追う。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.expm1(np.minimum(x, 0))
    return scale * np.where(x > 0, x, negative)


def relu(x):
    return np.maximum(x, 0)


def layer_moments(f, gain, depth=50, width=256, seed=0):
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(256, width))
    means, stds = [a.mean()], [a.std()]
    for _ in range(depth):
        w = rng.normal(size=(width, width)) * gain / width**0.5
        a = f(a @ w)
        means.append(a.mean())
        stds.append(a.std())
    return means, stds


fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
for name, f, gain, style in [
    ("SELU + LeCun", selu, 1.0, "C0-"),
    ("SELU + He", selu, 2**0.5, "C1--"),
    ("ReLU + He", relu, 2**0.5, "C2:"),
]:
    means, stds = layer_moments(f, gain)
    top.plot(means, style, label=name)
    bottom.plot(stds, style)
    print(f"{name:12} 50 層目の平均 {means[-1]:.1f}", end="  ")
    print(f"標準偏差 {stds[-1]:.1f}")
top.set_ylabel("活性の平均")
top.legend()
bottom.set(xlabel="層", ylabel="標準偏差", ylim=(0, None))
plt.show()
