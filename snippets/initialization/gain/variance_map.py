"""事前活性の分散が 1 層でどう変わるかを、利得ごとに描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

z = np.linspace(-12, 12, 4001)
density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)


def next_variance(f, gain, q):
    return gain**2 * np.trapezoid(f(np.sqrt(q) * z) ** 2 * density, z)


def relu(x):
    return np.maximum(x, 0)


q = np.linspace(0, 2.5, 101)
cases = [
    ("ReLU 利得 $\\sqrt{2}$: 変わらない", relu, np.sqrt(2), "-"),
    ("tanh 利得 5/3", np.tanh, 5 / 3, "-."),
    ("tanh 利得 1", np.tanh, 1.0, "--"),
]
fig, ax = plt.subplots(figsize=(4.8, 3.8))
for label, f, gain, style in cases:
    curve = [next_variance(f, gain, value) for value in q]
    ax.plot(q, curve, style, label=label)
ax.plot([1.178], [1.178], "o", color="black")
ax.annotate("落ち着く先", (1.178, 1.178), (1.22, 0.98))
ax.set_xlabel("この層の事前活性の分散")
ax.set_ylabel("次の層の事前活性の分散")
ax.legend()
plt.show()
