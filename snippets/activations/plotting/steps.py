"""跳ぶ関数は、点を結ばずに描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


x = np.linspace(-3, 3, 7)
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4.0), layout="constrained"
)
top.plot(x, relu_grad(x), "C1o-")
top.set_title("× 点を線で結ぶ: ない坂が現れる")
bottom.plot([-3, 0], [0, 0], "C0-")
bottom.plot([0, 3], [1, 1], "C0-")
bottom.plot(0, 0, "o", color="C0")
bottom.plot(0, 1, "o", color="C0", markerfacecolor="none")
bottom.set_title("○ 左右に分けて描く")
bottom.set_xlabel("入力 $x$")
plt.show()
