"""計算グラフ: 丸の上が順伝播の値、丸の下が逆伝播の勾配。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

# 名前: (横, 縦, 順伝播の値, 逆伝播の値)
nodes = {
    "$x$": (0.0, 1.0, "2", None),
    "$z_1$": (1.2, 2.0, "1", "0.5"),
    "$z_2$": (1.2, 0.0, "-1", "0"),
    "$a_1$": (2.4, 2.0, "1", "0.5"),
    "$a_2$": (2.4, 0.0, "0", "1"),
    r"$\hat{y}$": (3.6, 1.0, "1.5", "0.5"),
    "$L$": (4.6, 1.0, "0.125", "1"),
}
edges = [("$x$", "$z_1$"), ("$x$", "$z_2$"), ("$z_1$", "$a_1$"),
         ("$z_2$", "$a_2$"), ("$a_1$", r"$\hat{y}$"),
         ("$a_2$", r"$\hat{y}$"), (r"$\hat{y}$", "$L$")]

fig, ax = plt.subplots(figsize=(4.8, 3.4))
for start, end in edges:
    ax.annotate("", nodes[end][:2], nodes[start][:2],
                arrowprops={"arrowstyle": "->", "color": "gray",
                            "shrinkA": 13, "shrinkB": 13})
for name, (x, y, value, gradient) in nodes.items():
    ax.plot(x, y, "o", ms=24, mfc="none", mec="gray")
    ax.text(x, y, name, ha="center", va="center")
    ax.text(x, y + 0.38, value, color="C0", ha="center", va="center")
    if gradient is not None:
        ax.text(x, y - 0.4, gradient, color="C1", ha="center",
                va="center", style="italic")
ax.plot([], [], "s", color="C0", label="丸の上: 順伝播の値")
ax.plot([], [], "D", color="C1", label="丸の下: その変数での L の勾配")
ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02))
ax.set_xlim(-0.4, 5.1)
ax.set_ylim(-0.7, 2.7)
ax.axis("off")
plt.show()
