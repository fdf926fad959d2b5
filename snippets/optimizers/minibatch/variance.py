"""ミニバッチの勾配は、全データの勾配のまわりにばらつきます。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
N = 1000
X = rng.normal(size=(N, 2))
t = X @ [1.0, -2.0] + rng.normal(size=N)
w = np.array([0.5, -1.0])
# 損失 (xw - t)²/2 の勾配
per_sample = (X @ w - t)[:, None] * X
full = per_sample.mean(axis=0)
print("全データの勾配:", full.round(2))

fig, axes = plt.subplots(2, 1, sharex=True, figsize=(4.8, 6))
panels = {4: axes[0], 64: axes[1]}
for B in [1, 4, 16, 64]:
    # 4000 回ひき直す
    picks = rng.integers(N, size=(4000, B))
    g = per_sample[picks].mean(axis=1)
    variance = ((g - full) ** 2).sum(axis=1).mean()
    print(f"B = {B:2d}: 平均", g.mean(axis=0).round(1),
          f"分散 {variance:.2f}, 分散 × B {variance * B:.1f}")
    # 点は、4000 個のうち 150 個だけを描く
    if B in panels:
        panels[B].plot(*g[:150].T, ".", color="C0", alpha=0.5)
        panels[B].plot(*full, "*", color="black", markersize=14)
        panels[B].set_title(f"B = {B}")
        panels[B].set_ylabel("勾配の第 2 成分")
        panels[B].set_ylim(-1, 4)
axes[1].set_xlabel("勾配の第 1 成分")
plt.show()
