"""演習「割合の区間」の解答。"""

import numpy as np


def success_interval(k, n):
    """n 回中 k 回成功のときの、Wilson の 95% 区間 (下端, 上端)。"""
    c = 1.96
    rate = k / n
    middle = rate + c**2 / (2 * n)
    half = c * np.sqrt(rate * (1 - rate) / n + c**2 / (4 * n**2))
    low = (middle - half) / (1 + c**2 / n)
    high = (middle + half) / (1 + c**2 / n)
    # 丸め誤差で外へ出さない
    return max(low, 0.0), min(high, 1.0)


for k, n in [(0, 20), (7, 10), (700, 1000)]:
    low, high = success_interval(k, n)
    print(f"{k}/{n}: {low:.3f} から {high:.3f}")
for n in (100, 1000, 10000):
    low, high = success_interval(0.7 * n, n)
    print(f"割合 0.7, n = {n}: 幅 {high - low:.3f}")
