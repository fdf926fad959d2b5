"""負の入力が来ることと、死ぬことの違い。"""

import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(2000, 64))
weights = rng.normal(0, np.sqrt(2 / 64), size=(64, 500))
for bias in [0.0, -2.0, -8.0]:
    z = x @ weights + bias
    negative = np.mean(z <= 0)
    dead = np.sum(np.all(z <= 0, axis=0))
    print(f"バイアス {bias:4.1f}: 負になる割合 {negative:.3f}、"
          f"死んだニューロン {dead} / 500")
