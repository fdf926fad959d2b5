"""折れ線を、直線 1 本と 4 つの折れに分けて描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


x = np.linspace(-6, 6, 601)
parts = [
    ("$0.0490 + 0.00776x$", 0.0490 + 0.00776 * x),
    ("$+0.0429\\,h_1$", 0.0429 * relu(x + 4)),
    ("$+0.1398\\,h_2$", 0.1398 * relu(x + 2)),
    ("$-0.1398\\,h_3$", -0.1398 * relu(x - 2)),
    ("$-0.0429\\,h_4$", -0.0429 * relu(x - 4)),
]

fig, (top, bottom) = plt.subplots(2, 1, figsize=(4.8, 4.8), sharex=True)
styles = ["-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1))]
for (label, part), style in zip(parts, styles):
    top.plot(x, part, ls=style, label=label)
top.set_title("部品")
top.legend(loc="upper left", fontsize=8)

total = np.zeros_like(x)
for (label, part), style in zip(parts, styles):
    total = total + part
    bottom.plot(x, total, ls=style)
bottom.set_title("上から順に足した結果")
bottom.set_ylim(-0.1, 1.6)
bottom.set_xlabel("$x$")
plt.show()
