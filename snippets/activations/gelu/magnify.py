"""近似と正確な GELU の差を、拡大して重ねる。"""

import math

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

form = "tanh 形"  # つまみ 近似: "tanh 形", "1.702 形"
zoom = 1  # つまみ 差の倍率: [1, 10, 100, 1000]

x = np.linspace(-5, 5, 101)
erf = np.vectorize(math.erf, otypes=[float])
exact = x * (1 + erf(x / 2**0.5)) / 2
inner = (2 / math.pi) ** 0.5 * (x + 0.044715 * x**3)
close = {
    "tanh 形": x * (1 + np.tanh(inner)) / 2,
    "1.702 形": x / (1 + np.exp(-1.702 * x)),
}[form]
error = zoom * (close - exact)
inside = np.abs(error).max() <= 1
print(f"{form}、差を {zoom} 倍: いちばん大きい所で "
      f"{np.abs(error).max():.2g}")
print("差の線は枠の中です" if inside else "差の線が枠からはみ出します")
fig, ax = plt.subplots(figsize=(4.8, 3), layout="constrained")
ax.plot(x, exact, color="gray", ls=":", label="正確な GELU")
ax.plot(x, error, "C1", label="差")
ax.set(xlim=(-5, 5), ylim=(-1, 1), xlabel="入力 $x$")
ax.legend(loc="lower right")
plt.show()
