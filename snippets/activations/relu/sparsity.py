"""0 の割合と、0 も掛け算されることの確認。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


rng = np.random.default_rng(0)
z = rng.normal(size=(512, 512)).astype(np.float32)
for shift in (0, -1, -2):
    a = relu(z + shift)
    print(f"平均 {shift:2d}: 0 の割合 {np.mean(a == 0):.2f}")

# 0 × 無限大 は nan。0 を飛ばすなら、0 だけの行の積は 0 のはず
row = np.zeros((1, 512), np.float32)
column = np.full((512, 1), np.inf, np.float32)
with np.errstate(invalid="ignore"):
    print("0 だけの行と、無限大の列の積:", (row @ column)[0, 0])
