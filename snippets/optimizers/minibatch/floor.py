"""雑音のある勾配では、一定の学習率だと誤差が下げ止まります。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
runs, steps = 2000, 400

for lr, style in {0.5: "-", 0.1: "--", 0.02: "-."}.items():
    w = np.full(runs, 5.0)
    rms = [5.0]
    for _ in range(steps):
        # f = w²/2 の勾配 + 雑音
        g = w + rng.normal(size=runs)
        w = w - lr * g
        rms.append(np.sqrt(np.mean(w**2)))
    theory = np.sqrt(lr / (2 - lr))
    print(f"学習率 {lr}: 最後の 100 歩の誤差 "
          f"{np.mean(rms[-100:]):.2f}, 式の値 {theory:.4f}")
    plt.semilogy(rms, style, label=f"$\\eta = {lr}$")
    plt.axhline(theory, color="gray", linewidth=1, linestyle=":")

plt.xlabel("歩数")
plt.ylabel("誤差 $w$ の二乗平均の平方根")
plt.legend()
plt.show()
