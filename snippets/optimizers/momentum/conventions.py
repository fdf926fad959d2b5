"""Momentum の 3 つの書き方を、同じ勾配の列で比べます。"""

import numpy as np

rng = np.random.default_rng(0)
gradients = rng.normal(size=50)
beta = 0.9


def three_conventions(rates):
    v = u = m = 0.0
    classic = pytorch = average = 1.0
    gap = []
    for lr, g in zip(rates, gradients):
        # 速度の形: 学習率を速度に混ぜる
        v = beta * v - lr * g
        classic += v
        # PyTorch の形: 最後に学習率を掛ける
        u = beta * u + g
        pytorch -= lr * u
        # 移動平均の形
        m = beta * m + (1 - beta) * g
        average -= lr / (1 - beta) * m
        gap.append([abs(classic - pytorch), abs(average - pytorch)])
    return np.max(gap, axis=0)


fixed = np.full(50, 0.1)
dropped = np.where(np.arange(50) < 25, 0.1, 0.01)
for name, rates in [("固定", fixed), ("途中で 1/10", dropped)]:
    gap = three_conventions(rates)
    print(f"学習率 {name}: 速度の形と PyTorch の差 {gap[0]:.3f},",
          f"移動平均と PyTorch の差 {gap[1]:.3f}")
