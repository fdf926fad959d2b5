"""温度を変えて、3 つの割合を見る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

T = 1.0  # つまみ 温度 T: 0.2, 6, 0.2


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


p = softmax(np.array([2.0, 1.0, 0.1]) / T)
print(f"T = {T:.1f}: 割合 {p[0]:.3f}、{p[1]:.3f}、{p[2]:.3f}")
print(f"1 番は 3 番の {p[0] / p[2]:.2f} 倍")
fig, ax = plt.subplots(figsize=(4.8, 2.6), layout="constrained")
ax.bar([0, 1, 2], p, color=["C0", "C1", "C2"])
ax.axhline(1 / 3, color="gray", lw=0.8, ls=":")
ax.set(ylim=(0, 1.05), ylabel="割合")
ax.set_xticks([0, 1, 2], ["1 番 (2.0)", "2 番 (1.0)", "3 番 (0.1)"])
plt.show()
