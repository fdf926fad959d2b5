"""軸を原点で交わらせる。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

x = np.linspace(-3, 3, 301)
fig, axis = plt.subplots(figsize=(4.8, 3.2))
axis.plot(x, np.tanh(x), "C0-")
# 原点へ動かす
axis.spines[["left", "bottom"]].set_position("zero")
# 残りの枠は消す
axis.spines[["right", "top"]].set_visible(False)
# 0 は 2 つの軸が重なるので除く
axis.set_xticks([-3, -2, -1, 1, 2, 3])
axis.set_yticks([-1, 1])
axis.set_title("tanh")
plt.show()
