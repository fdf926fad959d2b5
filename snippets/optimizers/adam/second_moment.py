"""v は分散ではなく、二乗の平均(原点まわりの 2 次モーメント)です。"""

import numpy as np

rng = np.random.default_rng(0)
cases = {"いつも 3": np.full(20000, 3.0),
         "平均 0, 標準偏差 3": 3 * rng.normal(size=20000),
         "平均 3, 標準偏差 3": 3 + 3 * rng.normal(size=20000)}
for name, gradients in cases.items():
    m = v = 0.0
    averages = []
    for g in gradients:
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        averages.append([m, v, abs(m) / np.sqrt(v)])
    m, v, size = np.mean(averages[10000:], axis=0)
    print(f"{name}: 分散 {gradients.var():.0f}, v {v:.0f},",
          f"m {m:.0f}, 1 歩の大きさ {size:.1f} × 学習率")
