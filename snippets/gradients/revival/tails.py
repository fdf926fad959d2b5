"""負の側の傾きの大きさを、深い所まで描く。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

z = np.linspace(-20, 0, 81)
bell = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
tail = np.vectorize(math.erfc, otypes=[float])(-z / math.sqrt(2)) / 2
gate = 1 / (1 + np.exp(-z))
slopes = {
    "Leaky ReLU": (np.full_like(z, 0.01), "C0-"),
    "ELU": (np.exp(z), "C1--"),
    "SiLU": (gate + z * gate * (1 - gate), "C2-."),
    "GELU": (tail + z * bell, "C3:"),
}
fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
for name, (slope, style) in slopes.items():
    ax.semilogy(z, np.abs(slope), style, label=name)
ax.set(xlim=(-20, 0), ylim=(1e-12, 3), xlabel="事前活性 $z$",
       ylabel="傾きの大きさ $|f'(z)|$")
ax.legend(loc="upper left", bbox_to_anchor=(0.02, 0.78))
plt.show()
