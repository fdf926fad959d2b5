"""温度を変えると、softmax は一様と 1 つ選びの間を動く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


z = np.array([2.0, 1.0, 0.1])
t = np.geomspace(0.05, 50, 301)
p = softmax(z / t[:, None])  # 行ごとに別の温度
fig, ax = plt.subplots(figsize=(4.8, 3.2), layout="constrained")
for i, style in enumerate(["C0-", "C1--", "C2:"]):
    ax.semilogx(t, p[:, i], style, label=f"クラス {i + 1}")
ax.axhline(1 / 3, color="gray", lw=0.8)
ax.set(xlabel="温度 $T$", ylabel="割合")
ax.legend()
for T in [0.1, 0.5, 1.0, 2.0, 10.0]:
    print(f"T = {T:4.1f}", softmax(z / T).round(3))
plt.show()
