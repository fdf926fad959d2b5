"""負になる割合と、死んだニューロンの数を数える。"""

import numpy as np

rng = np.random.default_rng(0)
# データ 1000 個
X = rng.normal(size=(1000, 64))
# ニューロン 500 個
W = rng.normal(size=(64, 500)) * np.sqrt(2 / 64)

for b in (0.0, -5.0):
    # 事前活性。1 行がデータ 1 個、1 列がニューロン 1 個
    z = X @ W + b
    negative = np.mean(z <= 0)
    # すべてのデータで負
    dead = np.sum(np.all(z <= 0, axis=0))
    print(f"バイアス {b}: 負の割合 {negative:.4f}  死んだ数 {dead}")
