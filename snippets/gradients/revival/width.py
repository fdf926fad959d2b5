"""幅を変えて、信号が途中で消える確率を見る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

width = 2  # つまみ 幅 N: 1, 10, 1

depth = np.arange(1, 31)


def lost_share(width):
    return 1 - (1 - 0.5**width) ** depth


chosen = lost_share(width)
print(f"幅 {width}: 10 層で {chosen[9]:.3f}、30 層で {chosen[29]:.3f}")
over = depth[chosen > 0.5]
print(f"半分を超えるのは {over[0]} 層から" if len(over)
      else "30 層まで、半分を超えません")
fig, ax = plt.subplots(figsize=(4.8, 2.9), layout="constrained")
for other in range(1, 11):
    ax.plot(depth, lost_share(other), color="gray", lw=0.6)
ax.plot(depth, chosen, "C0", lw=2.5)
ax.axhline(0.5, color="C1", ls="--", lw=1)
ax.set(xlim=(1, 30), ylim=(-0.03, 1.03), xlabel="層の数 $L$",
       ylabel="信号が消える確率")
plt.show()
