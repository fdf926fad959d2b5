"""2 つの活性化関数を重ね、その差を見る。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

first = "SiLU"  # つまみ 実線: "シグモイド", "tanh", "ReLU", "Leaky ReLU", "ELU", "SELU", "Softplus", "SiLU", "GELU", "Mish", "ReLU6", "Hard-Swish"
second = "ReLU"  # つまみ 破線: "シグモイド", "tanh", "ReLU", "Leaky ReLU", "ELU", "SELU", "Softplus", "SiLU", "GELU", "Mish", "ReLU6", "Hard-Swish"

x = np.linspace(-4, 8, 49)
erf = np.vectorize(math.erf, otypes=[float])
gate = 1 / (1 + np.exp(-x))
relu, soft = np.maximum(x, 0), np.log1p(np.exp(x))
sunk = np.expm1(np.minimum(x, 0))  # 負の側の指数の曲がり
VALUES = {
    "シグモイド": gate, "tanh": np.tanh(x), "ReLU": relu,
    "Leaky ReLU": np.where(x > 0, x, 0.01 * x),
    "ELU": relu + sunk,
    "SELU": 1.05070 * (relu + 1.67326 * sunk),
    "Softplus": soft, "SiLU": x * gate,
    "GELU": x * (1 + erf(x / 2**0.5)) / 2,
    "Mish": x * np.tanh(soft), "ReLU6": np.minimum(relu, 6),
    "Hard-Swish": x * np.clip(x + 3, 0, 6) / 6,
}
f, g = VALUES[first], VALUES[second]
most = np.abs(f - g).max()
print(f"{first} と {second}: 差の最大 {most:.2f}")
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
top.plot(x, f)
top.plot(x, g, "C1--")
top.set(ylim=(-2, 8.6), ylabel="値")
bottom.plot(x, f - g, "C2")
bottom.axhline(0, color="gray", lw=0.8)
bottom.set(ylim=(-2, 2), ylabel="差", xlabel="入力 $x$")
plt.show()
