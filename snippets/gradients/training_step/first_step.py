"""最初の 1 歩の学習率を動かす。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

lr = 0.1  # つまみ 学習率 η: 0, 1, 0.05


def after_one_step(lr, x=2.0, y=1.0):
    """1 つ目のニューロンの道だけを書く (2 つ目は動かない)。"""
    v = 1 - lr * 0.5
    c = 0.5 - lr * 0.5
    w = 0.5 - lr * 1.0
    b = 0.0 - lr * 0.5
    z = w * x + b
    y_hat = v * np.maximum(z, 0) + c
    return z, y_hat, 0.5 * (y_hat - y) ** 2


z, y_hat, loss = after_one_step(lr)
print(f"η = {lr}: 1 歩後の損失 {loss:.4f} (元は 0.1250)")
print(f"予測 {y_hat:.4f}、1 つ目のニューロンの z = {z:.3f}"
      f" ({'働く' if z > 0 else '止まった'})")

rates = np.linspace(0, 1, 51)
plt.figure(figsize=(4.8, 2.8))
plt.plot(rates, [after_one_step(r)[2] for r in rates])
plt.axhline(0.125, color="gray", ls="--", label="元の損失")
plt.plot(lr, loss, "C1o", ms=9, label="今の学習率")
plt.ylim(-0.03, 0.55)
plt.xlabel(r"学習率 $\eta$")
plt.ylabel("1 歩後の損失")
plt.legend(loc="upper left")
plt.show()
