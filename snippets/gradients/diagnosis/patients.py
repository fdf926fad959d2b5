"""4 人の患者の、層ごとの勾配ノルムと、更新と重みの比。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

patient = "A"  # つまみ 患者: "A", "B", "C", "D"


def relu(x):
    return np.maximum(x, 0)


# 患者: (活性化関数, 重みの標準偏差 × √n, バイアス)
f, scale, bias = {
    "A": (relu, 2**0.5, 0.0),
    "B": (relu, 2**0.5, -3.0),
    "C": (np.tanh, 8.0, 0.0),
    "D": (relu, 0.08, 0.0),
}[patient]
rng = np.random.default_rng(0)
x, target = rng.normal(size=(256, 64)), rng.normal(size=(256, 64))
weights = [scale * rng.normal(0, 1 / 8, (64, 64)) for _ in range(4)]
a = [x]
for W in weights:
    a.append(f(a[-1] @ W + bias))
g, norms, ratios = (a[-1] - target) / 256, [], []
for W, before, after in zip(weights[::-1], a[-2::-1], a[::-1]):
    slope = after > 0 if f is relu else 1 - after**2
    delta = g * slope
    norms.insert(0, np.linalg.norm(before.T @ delta))
    ratios.insert(0, 0.001 * norms[0] / np.linalg.norm(W))
    g = delta @ W.T
largest = max(ratios)
print(f"患者 {patient}: 更新と重みの比は最大で"
      f" {largest:.0e}" if largest else f"患者 {patient}: 更新は 0")
fig, (top, bottom) = plt.subplots(
    2, 1, figsize=(4.8, 4), sharex=True, layout="constrained")
floor = 1e-9  # 0 は、対数の軸では下の端に描く
layers = [1, 2, 3, 4]
top.semilogy(layers, np.maximum(norms, floor), "C0o-")
top.set(ylim=(floor / 2, 1e3), ylabel="勾配ノルム")
bottom.axhspan(1e-4, 1e-2, color="C2", alpha=0.25)
bottom.semilogy(layers, np.maximum(ratios, floor), "C1s--")
bottom.set(ylim=(floor / 2, 1), xlim=(0.8, 4.2), xticks=layers,
           ylabel="更新と重みの比", xlabel="層 (帯は 0.001 の前後)")
plt.show()
