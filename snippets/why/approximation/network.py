"""隠れ 4 個のネットワークの図。入力から出力への直結線も描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

fig, ax = plt.subplots(figsize=(4.8, 3.2))
ax.set_xlim(0, 10)
ax.set_ylim(-1.3, 5.5)
ax.axis("off")

hidden = [4.5, 3.3, 2.1, 0.9]
x_at, y_at = (1.0, 2.7), (8.6, 2.7)


def network_node(at, text, color):
    frame = {"boxstyle": "circle,pad=0.35", "fc": "none", "ec": color}
    ax.text(*at, text, ha="center", va="center", bbox=frame)


def network_edge(start, end, color="gray", **kwargs):
    style = {"arrowstyle": "->", "color": color, "shrinkA": 13,
             "shrinkB": 13, **kwargs}
    ax.annotate("", xy=end, xytext=start, arrowprops=style)


for i, height in enumerate(hidden, start=1):
    network_edge(x_at, (4.6, height))
    network_edge((4.6, height), y_at)
    network_node((4.6, height), f"$h_{i}$", "C1")
bend = "arc3,rad=0.78"
network_edge(x_at, y_at, color="C2", ls="--", connectionstyle=bend)
network_node(x_at, "$x$", "black")
network_node(y_at, "$y$", "C0")
ax.text(2.2, 4.2, "$w_i^{(1)}$")
ax.text(6.7, 4.2, "$w_i^{(2)}$")
ax.text(4.6, -1.0, "直結 $w_0^{(2)}$", color="C2", ha="center")
for at, text in [(1.0, "入力"), (4.6, "隠れ層"), (8.6, "出力")]:
    ax.text(at, 5.2, text, ha="center", va="center")
plt.show()
