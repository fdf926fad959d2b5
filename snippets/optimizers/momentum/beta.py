"""β を変えて、谷の 2 つの座標を 40 歩追います。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

beta = 0.9  # つまみ β: 0, 0.95, 0.05

w, v = np.array([-7.0, 2.0]), np.zeros(2)
path = [w]
for _ in range(40):
    v = beta * v - 0.05 * np.array([2.0, 20.0]) * w
    w = w + v
    path.append(w)
path = np.array(path)
over = max(path[:, 0].max(), 0)
print(f"β = {beta:.2f}: 30 歩後の距離 {np.hypot(*path[30]):.2g}、"
      f"x の行き過ぎ {over:.2f}")
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
for ax, values, color in ((top, path[:, 0], "C0"),
                          (bottom, path[:, 1], "C1")):
    ax.plot(values, color + ".-", lw=1)
    ax.axhline(0, color="gray", lw=0.8)
top.set(ylim=(-8, 8), ylabel="ゆるい軸 $x$")
bottom.set(ylim=(-2.4, 2.4), ylabel="急な軸 $y$", xlabel="歩数")
plt.show()
