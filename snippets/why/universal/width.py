"""折れ線の区間を細かくすると、誤差はどう減るか。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


x = np.linspace(-6, 6, 120_001)
segments = np.array([2, 4, 8, 16, 32, 64])
errors = []
for n in segments:
    knots = np.linspace(-6, 6, n + 1)
    polyline = np.interp(x, knots, sigmoid(knots))
    errors.append(np.abs(polyline - sigmoid(x)).max())
    print(f"{n:2d} 区間: 最大の誤差 {errors[-1]:.5f}")

bound = (12 / segments) ** 2 / (48 * np.sqrt(3))
fig, ax = plt.subplots()
ax.loglog(segments, errors, "o-", label="測った誤差")
ax.loglog(segments, bound, ls="--", label="上限 $h^2 / (48\\sqrt{3})$")
ax.set_xlabel("区間の数")
ax.set_ylabel("最大の誤差")
ax.set_xticks(segments, segments)
ax.set_xticks([], minor=True)
ax.legend()
plt.show()
