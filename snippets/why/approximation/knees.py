"""折れ目 4 個の位置を動かし、シグモイドとの誤差を見る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

inner = 2.0  # つまみ 内側の折れ目: 0.8, 2.8, 0.2
outer = 4.0  # つまみ 外側の折れ目: 3, 5, 0.5


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


knots = np.array([-6, -outer, -inner, inner, outer, 6])
x = np.linspace(-6, 6, 6001)
# 曲線の上の点を結ぶ
y = np.interp(x, knots, sigmoid(knots))
error = y - sigmoid(x)
print(f"折れ目 ±{inner} と ±{outer}: "
      f"最大の誤差 {np.abs(error).max():.4f}")

fig, (top, bottom) = plt.subplots(
    2, 1, figsize=(4.8, 4.2), sharex=True, layout="constrained")
few = slice(None, None, 100)
top.plot(x[few], sigmoid(x[few]), color="gray", label="シグモイド")
top.plot(knots, sigmoid(knots), "C1o--", label="折れ線")
top.set_ylim(-0.1, 1.1)
top.legend(loc="upper left")
bottom.plot(x[few], error[few])
bottom.axhline(0, color="gray", lw=0.8)
bottom.set_ylim(-0.1, 0.1)
bottom.set_title("誤差 (折れ線 − シグモイド)")
bottom.set_xlabel("$x$")
plt.show()
