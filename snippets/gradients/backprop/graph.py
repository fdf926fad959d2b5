"""鎖の図: 信号は a を通って流れ、重みは横から入るだけ。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

fig, ax = plt.subplots(figsize=(4.8, 2.4))
names = ["$a_0$", "$a_1$", "$a_2$", "…", "$a_{10}$", "$L$"]
for i, name in enumerate(names):
    if name != "…":
        ax.plot(i, 1, "o", ms=25, mfc="none", mec="gray")
    ax.text(i, 1, name, ha="center", va="center")
forward = {"arrowstyle": "->", "color": "C0", "shrinkA": 14,
           "shrinkB": 14}
backward = dict(forward, color="C1", linestyle="--",
                connectionstyle="arc3,rad=0.35")
for i in range(5):
    ax.annotate("", (i + 1, 1), (i, 1), arrowprops=forward)
    ax.annotate("", (i, 1), (i + 1, 1), arrowprops=backward)
for i, name in [(0.5, "$w_1$"), (1.5, "$w_2$"), (3.5, "$w_{10}$")]:
    ax.text(i, 0, name, ha="center", va="center")
    ax.annotate("", (i, 1.0), (i, 0), arrowprops=dict(
        forward, color="gray", shrinkB=2))
ax.plot([], [], color="C0", label="順伝播")
ax.plot([], [], color="C1", ls="--", label="逆伝播")
ax.plot([], [], color="gray", label="重みは横から")
ax.legend(loc="upper center", ncols=3, bbox_to_anchor=(0.5, 0.0))
ax.set_xlim(-0.4, 5.4)
ax.set_ylim(-0.3, 1.7)
ax.axis("off")
plt.show()
