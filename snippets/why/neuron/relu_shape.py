"""ReLU とその傾きを上下に描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


x = np.array([-3.0, 0.0, 3.0])
fig, (top, bottom) = plt.subplots(2, 1, figsize=(4.8, 4.0), sharex=True)
top.plot(x, relu(x), color="C0")
top.plot([0], [0], "o", color="C0")
top.set_ylabel("ReLU(z)")
top.set_title("0 で折れる")
bottom.plot([-3, 0], [0, 0], color="C1", ls="--")
bottom.plot([0, 3], [1, 1], color="C1", ls="--")
bottom.plot([0, 0], [0, 1], "o", mfc="none", color="C1")
bottom.set_ylabel("傾き")
bottom.set_xlabel("$z$")
bottom.set_title("左の傾きは 0、右の傾きは 1")
plt.show()
