"""生まれつき死んだ割合: 深さと幅を変えて 2000 個ずつ作る。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def born_dead_share(depth, width, nets=2000, samples=20):
    rng = np.random.default_rng(0)
    a = rng.normal(size=(nets, width, samples))
    for _ in range(depth):
        W = rng.normal(0, np.sqrt(2 / width), (nets, width, width))
        a = relu(W @ a)
    # 全サンプルで全部 0
    return np.mean(np.all(a == 0, axis=(1, 2)))


for depth, width in [(3, 2), (10, 2), (20, 2), (10, 4), (20, 8)]:
    one = 1 - (1 - 0.5**width) ** depth
    print(f"隠れ {depth:2} 層 × 幅 {width}: "
          f"20 件とも 0 {born_dead_share(depth, width):.2f}, "
          f"1 件なら {one:.3f}")
