"""Adam では、L2 正則化と重み減衰は別のものになる。"""

import numpy as np


def adam_shrink(decoupled, noise, steps=2000):
    rng = np.random.default_rng(0)
    w, m, v = np.ones(1000), np.zeros(1000), np.zeros(1000)
    rate, decay = 1e-3, 0.1
    for t in range(1, steps + 1):
        # 平均 0。w を動かす力はない
        g = noise * rng.normal(size=1000)
        if not decoupled:
            g = g + decay * w
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        scale = np.sqrt(v / (1 - 0.999**t)) + 1e-8
        w = w - rate * m / (1 - 0.9**t) / scale
        if decoupled:
            w = w - rate * decay * w
    return w.mean()


for noise in [0.1, 1.0, 10.0]:
    print(f"勾配のゆれ {noise:4.1f}: 1 から始めた重みの平均 "
          f"L2 正則化 {adam_shrink(False, noise):.2f}、"
          f"重み減衰 {adam_shrink(True, noise):.2f}")
