"""死んだニューロンと飽和の割合を、層の活性から測る。"""

import numpy as np


def dead_share(z):
    return np.mean(np.all(z <= 0, axis=0))


def saturated_share(a, margin=0.05):
    # tanh のとき
    return np.mean(np.abs(a) > 1 - margin)


rng = np.random.default_rng(0)
x = rng.normal(size=(500, 32))
w = rng.normal(0, np.sqrt(2 / 32), (32, 100))
# 30 個だけ負に寄せる
shift = np.where(np.arange(100) < 30, -9.0, 0.0)
print(f"死んだニューロンの割合 {dead_share(x @ w + shift):.2f}")
for scale in [1, 10]:
    a = np.tanh(x @ (scale * w / 2))
    share = saturated_share(a)
    print(f"重み {scale:2d} 倍: 飽和した値の割合 {share:.2f}")
