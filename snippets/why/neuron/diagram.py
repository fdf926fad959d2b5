"""1 つのニューロンを図にする: 重み付き和の箱と、関数の箱は別もの。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

fig, ax = plt.subplots(figsize=(4.8, 2.4))
ax.set_xlim(0, 10)
ax.set_ylim(0, 5)
ax.axis("off")


def neuron_arrow(start, end):
    style = {"arrowstyle": "->", "color": "black", "lw": 1.2}
    ax.annotate("", xy=end, xytext=start, arrowprops=style)


def neuron_box(x, y, text, color):
    frame = {"boxstyle": "round,pad=0.5", "fc": "none", "ec": color}
    ax.text(x, y, text, ha="center", va="center", bbox=frame)


for i, y in enumerate([4.2, 2.8, 1.4], start=1):
    ax.text(0.5, y, f"$x_{i}$", ha="center", va="center")
    end = 2.8 + 0.25 * (2 - i)
    neuron_arrow((0.9, y), (2.7, end))
    ax.text(1.4, y + 0.3 * (end - y) + 0.3, f"$w_{i}$", ha="center")
ax.text(3.9, 0.3, "$b$", ha="center", va="center")
neuron_arrow((3.9, 0.6), (3.9, 1.9))
neuron_box(3.9, 2.8, "重み付き和\n$+$ バイアス", "C0")
neuron_arrow((5.1, 2.8), (6.5, 2.8))
ax.text(5.8, 3.0, "$z$", ha="center")
neuron_box(7.3, 2.8, "関数\n$f(z)$", "C1")
neuron_arrow((8.1, 2.8), (9.3, 2.8))
ax.text(9.6, 2.8, "$a$", ha="center", va="center")
ax.text(3.9, 4.4, "足し算はここ", color="C0", ha="center")
ax.text(7.3, 4.4, "活性化関数", color="C1", ha="center")
plt.show()
