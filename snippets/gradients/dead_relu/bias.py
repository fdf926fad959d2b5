"""バイアスを下げて、死んだニューロンが増える様子を見る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

bias = 0.0  # つまみ バイアス: -8, 0, 0.5

rng = np.random.default_rng(0)
x = rng.normal(1, 1, (200, 10))
W = rng.normal(0, np.sqrt(2 / 10), (10, 40))
z = x @ W + bias
dead = np.all(z <= 0, axis=0)
print(f"バイアス {bias}: 負の割合 {np.mean(z <= 0):.0%}、"
      f"死んだニューロン {dead.sum()} / 40")

plt.figure(figsize=(4.8, 2.6))
plt.imshow(z[:20] > 0, cmap="cividis", aspect="auto", vmin=0, vmax=1)
plt.plot(np.flatnonzero(dead), np.full(dead.sum(), 21.0), "C1x")
plt.title(f"死んだニューロン {dead.sum()} / 40")
plt.xlim(-0.5, 39.5)
plt.ylim(22.5, -0.5)
plt.grid(False)
plt.xlabel("ニューロンの番号(× は死んだもの)")
plt.ylabel("サンプル")
plt.show()
