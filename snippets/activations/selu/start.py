"""どこから始めても、SELU の標準偏差は 1 に戻るか。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

start = 3.0  # つまみ 入力の標準偏差: [0.1, 0.3, 1.0, 3.0, 10.0]
rule = 1  # つまみ 重みの分散 × n: [1, 2]


def selu(x):
    alpha, scale = 1.6732632423543772, 1.0507009873554805
    negative = alpha * np.expm1(np.minimum(x, 0))
    return scale * np.where(x > 0, x, negative)


# 幅が無限大のときの、次の層の入力
z = np.linspace(-8, 8, 4001)
weight = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * 0.004
spread = {"SELU": [start], "ReLU": [start]}
square = {"SELU": start**2, "ReLU": start**2}
functions = {"SELU": selu, "ReLU": lambda t: np.maximum(t, 0)}
for name, f in functions.items():
    for _ in range(20):
        a = f(z * np.sqrt(rule * square[name]))
        mean, square[name] = np.sum(a * weight), np.sum(a * a * weight)
        spread[name].append(np.sqrt(square[name] - mean**2))
last = {name: values[-1] for name, values in spread.items()}
print(f"入力 {start:g}、分散 {rule}/n: 20 層目の標準偏差は "
      f"SELU {last['SELU']:.2f}、ReLU {last['ReLU']:.2g}")
fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.semilogy(spread["SELU"], "C0.-", label="SELU")
ax.semilogy(spread["ReLU"], "C1.--", label="ReLU")
ax.axhline(1, color="gray", lw=0.8)
ax.set(ylim=(1e-5, 1e3), xlabel="層", ylabel="標準偏差")
ax.legend(loc="lower left")
plt.show()
