"""章のつながりを描く。矢印の元を先に読むと、わかりやすい。"""

import matplotlib.pyplot as plt
import matplotlib_fontja

chapters = {
    "なぜ必要か": (2.0, 5),
    "図鑑": (0.9, 4),
    "勾配の旅": (3.1, 4),
    "使い分け": (0.9, 3),
    "初期化": (3.1, 3),
    "PyTorch": (0.9, 2),
    "最適化": (3.1, 2),
    "実験ノート": (0.9, 1),
    "スケジュール": (3.1, 1),
}
arrows = [
    ("なぜ必要か", "図鑑"), ("なぜ必要か", "勾配の旅"),
    ("図鑑", "勾配の旅"), ("図鑑", "使い分け"),
    ("勾配の旅", "初期化"), ("初期化", "最適化"),
    ("最適化", "スケジュール"), ("初期化", "PyTorch"),
    ("使い分け", "PyTorch"), ("PyTorch", "実験ノート"),
    ("スケジュール", "実験ノート"),
]

figure, axes = plt.subplots(figsize=(4.8, 4.6))
boxes = {}
for name, (x, y) in chapters.items():
    first = name == "なぜ必要か"
    style = {"boxstyle": "round,pad=0.5", "facecolor": "none",
             "edgecolor": "C0" if first else "gray",
             "linewidth": 2.5 if first else 1}
    boxes[name] = axes.text(
        x, y, name, ha="center", va="center", bbox=style)
for start, end in arrows:
    axes.annotate("", chapters[end], chapters[start], arrowprops={
        "arrowstyle": "-|>", "color": "gray",
        "shrinkA": 3, "shrinkB": 3,
        "patchA": boxes[start].get_bbox_patch(),
        "patchB": boxes[end].get_bbox_patch()})
axes.set_xlim(0, 4)
axes.set_ylim(0.5, 5.5)
axes.axis("off")
plt.show()
