"""直線の本数を増やして、放物線を下から支える。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

k = 2  # つまみ 直線の本数: 1, 10, 1

x = np.linspace(-1, 1, 1681)
# 等分した区間の真ん中
touch = -1 + (2 * np.arange(k) + 1) / k
# x = touch での接線
lines = 2 * touch * x[:, None] - touch**2
top_line = np.max(lines, axis=1)  # Maxout
print(f"{k} 本: 放物線との差の最大 {np.max(x**2 - top_line):.4f}")
fig, ax = plt.subplots(figsize=(4.8, 3.2), layout="constrained")
ends = np.array([-1.0, 1.0])
for t in touch:
    ax.plot(ends, 2 * t * ends - t * t, color="gray", lw=0.7)
ax.plot(x[::42], x[::42] ** 2, "C1--", label="$x^2$")
ax.plot(x[::14], top_line[::14], "C0", label="Maxout")
ax.set(xlim=(-1, 1), ylim=(-0.5, 1.1), xlabel="入力 $x$")
ax.legend(loc="upper center")
plt.show()
