"""3 本の直線の最大を取る Maxout と、その導関数。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def maxout(z, axis=-1):
    # いくつかの z のうち最大のもの
    return np.max(z, axis=axis)


slopes = np.array([-1.0, 0.2, 1.5])
offsets = np.array([-1.0, 0.5, -1.0])
x = np.linspace(-4, 4, 1601)
pieces = x[:, None] * slopes + offsets
fig, (top, bottom) = plt.subplots(2, figsize=(4.8, 4.6), sharex=True)
for piece, style in zip(pieces.T, ["C1--", "C2-.", "C3:"]):
    top.plot(x, piece, style, lw=1.2)
top.plot(x, maxout(pieces), "C0", lw=2.5, label="Maxout")
top.set(ylabel="$f(x)$", ylim=(-3, 5))
top.legend(loc="upper center")
slope = slopes[pieces.argmax(axis=-1)]
# 線を切る
slope[np.flatnonzero(np.diff(slope)) + 1] = np.nan
kinks = -np.diff(offsets) / np.diff(slopes)
print("折れ目 x =", kinks.round(2))
bottom.plot(x, slope, "C0")
bottom.set(xlabel="$x$", ylabel="$f'(x)$")
plt.show()
