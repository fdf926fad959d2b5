"""演習「予算と最良値」の解答。"""

import numpy as np


def expected_best(losses, budget):
    """losses から重複を許して budget 回引いた、最小値の期待値。"""
    ranked = np.sort(losses)
    n = len(ranked)
    # 最小値が k 番目以降である確率 = 毎回 k 番目以降を引く確率
    tail = (1 - np.arange(n + 1) / n) ** budget
    return float(np.sum(ranked * (tail[:-1] - tail[1:])))


# 当たれば最良、外しやすい
careful = [0.1, 5.0, 9.0, 9.0, 9.0, 9.0]
# どれも悪くない
sturdy = [0.8, 0.9, 1.0, 1.0, 1.2, 1.5]
for budget in (1, 3, 10, 30):
    print(f"予算 {budget:2d}: {expected_best(careful, budget):.2f}",
          f"{expected_best(sturdy, budget):.2f}")
