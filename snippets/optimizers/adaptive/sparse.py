"""AdaGrad は、まれに現れる入力の重みを大きく動かします。"""

import numpy as np

lr, h = 0.1, np.zeros(2)
for t in range(1, 101):
    # 毎回 1 と、100 回目だけ 1
    g = np.array([1.0, float(t == 100)])
    h = h + g**2
    move = lr * g / (np.sqrt(h) + 1e-8)
print("h:", h)
print("100 歩目の移動:", move.round(3))
