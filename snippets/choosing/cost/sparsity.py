"""0 が多くても、普通の行列積は掛け算を省かない。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


rng = np.random.default_rng(0)
z = rng.normal(size=(256, 512)).astype(np.float32)
a = relu(z)
print("ReLU の後で 0 の割合:", np.mean(a == 0).round(2))

# 0 × 無限大 は nan。0 を飛ばす実装なら、nan は出ない
w = np.full((512, 1), np.inf, np.float32)
for share in (0.5, 0.99):
    x = np.where(rng.random(z.shape) < share, 0, np.abs(z))
    with np.errstate(invalid="ignore"):
        computed = np.isnan(x @ w).all()
    print(f"0 が {share:.0%} でも、どの行も 0 を掛ける:", computed)

nonzero = np.count_nonzero(a)
print("本当に要る掛け算の割合:", round(nonzero / a.size, 2))
