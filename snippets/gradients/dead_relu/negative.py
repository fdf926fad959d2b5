"""負になることと、死ぬことは違う: バイアスを変えて数える。"""

import numpy as np

rng = np.random.default_rng(0)
# 訓練サンプル 1000 件
x = rng.normal(size=(1000, 50))
# He 初期化、500 個
W = rng.normal(0, np.sqrt(2 / 50), (50, 500))
for bias in [0, -2, -5, -8]:
    z = x @ W + bias
    # 全サンプルで 0 以下
    dead = np.all(z <= 0, axis=0)
    print(f"バイアス {bias}: 負になる割合 {np.mean(z < 0):.2%}, "
          f"死んだニューロン {dead.sum()} / 500")
