"""活性化関数が x² だと、幅を広げても表せる関数は増えない。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


x = np.linspace(-2, 2, 801)
target = np.sin(2 * x)
fig, axes = plt.subplots(2, 1, figsize=(4.8, 4.6), sharex=True,
                         layout="constrained")
for ax, text, f in [(axes[0], "2 乗", np.square),
                    (axes[1], "ReLU", relu)]:
    ax.plot(x, target, color="gray", lw=3, alpha=0.6, label="目標")
    for m, style in [(4, "--"), (64, "-")]:
        shifts = np.linspace(-2, 2, m, endpoint=False)
        H = np.column_stack([np.ones_like(x), f(x[:, None] - shifts)])
        y = H @ np.linalg.lstsq(H, target, rcond=1e-10)[0]
        worst = np.abs(y - target).max()
        print(f"{text:4s} 幅 {m:2d}: 最大の誤差 {worst:.3f}")
        ax.plot(x, y, ls=style, label=f"幅 {m}")
    ax.set_title(f"活性化関数が {text}")
axes[1].set_xlabel("$x$")
fig.legend(*axes[1].get_legend_handles_labels(), ncols=3,
           loc="outside lower center")
plt.show()
