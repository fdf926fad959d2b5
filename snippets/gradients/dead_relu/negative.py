"""負になることと、死ぬことは違う: バイアスを変えて数える。"""

import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(1000, 50))                 # 訓練サンプル 1000 件
W = rng.normal(0, np.sqrt(2 / 50), (50, 500))   # He 初期化、500 個
for bias in [0, -2, -5, -8]:
    z = x @ W + bias
    dead = np.all(z <= 0, axis=0)               # 全サンプルで 0 以下
    print(f"バイアス {bias}: 負になる割合 {np.mean(z < 0):.2%}, "
          f"死んだニューロン {dead.sum()} / 500")
