"""折れ線のゲートの幅を変えて、SiLU に近づける。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

knee = 1.5  # つまみ 折れ目の位置: 1, 5, 0.1

x = np.linspace(-8, 8, 321)
smooth = 1 / (1 + np.exp(-x))
# ±knee で 0 と 1 に届く
bent = np.clip(x / (2 * knee) + 0.5, 0, 1)
gap = np.abs(x * bent - x * smooth)
print(f"折れ目 ±{knee:.1f}: SiLU との差の最大 {gap.max():.3f} "
      f"(|x| = {abs(x[gap.argmax()]):.1f})")
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
x, smooth, bent = x[::4], smooth[::4], bent[::4]
top.plot(x, bent, label="折れ線")
top.plot(x, smooth, "C1--", label="シグモイド")
top.set(ylim=(-0.05, 1.05), ylabel="ゲート")
top.legend(loc="upper left")
bottom.plot(x, x * bent - x * smooth, "C2")
bottom.axhline(0, color="gray", lw=0.8)
bottom.set(ylim=(-0.5, 0.5), ylabel="SiLU との差", xlabel="入力 $x$")
plt.show()
