"""題材のネットワーク: 矢印が重み、丸の上の文字がバイアス。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

nodes = {  # 名前: (横, 縦, バイアス)
    "$x$": (0.0, 1.0, ""),
    "$a_1$": (1.8, 2.0, "$b_1$"),
    "$a_2$": (1.8, 0.0, "$b_2$"),
    r"$\hat{y}$": (3.6, 1.0, "$c$"),
}
edges = [("$x$", "$a_1$", "$w_1$"), ("$x$", "$a_2$", "$w_2$"),
         ("$a_1$", r"$\hat{y}$", "$v_1$"),
         ("$a_2$", r"$\hat{y}$", "$v_2$")]

fig, ax = plt.subplots(figsize=(4.8, 2.6))
for start, end, weight in edges:
    (x0, y0, _), (x1, y1, _) = nodes[start], nodes[end]
    ax.annotate("", (x1, y1), (x0, y0),
                arrowprops={"arrowstyle": "->", "color": "gray",
                            "shrinkA": 14, "shrinkB": 14})
    ax.text((x0 + x1) / 2, (y0 + y1) / 2 + 0.28, weight, color="C0",
            ha="center", va="center")
for name, (x, y, bias) in nodes.items():
    ax.plot(x, y, "o", ms=26, mfc="none", mec="gray")
    ax.text(x, y, name, ha="center", va="center")
    ax.text(x, y + 0.48, bias, color="C1", ha="center", va="center")
for x, word in [(0, "入力"), (1.8, "隠れ層"), (3.6, "出力")]:
    ax.text(x, -0.75, word, ha="center", va="center")
ax.set_xlim(-0.6, 4.2)
ax.set_ylim(-1.0, 2.8)
ax.axis("off")
plt.show()
