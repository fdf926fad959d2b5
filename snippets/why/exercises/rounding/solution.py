"""演習「テントを 60 回」の解答。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def tent(x):
    return 2 * relu(x) - 4 * relu(x - 0.5)


def tent_after(x, times):
    """x にテントを times 回通した値。"""
    for _ in range(times):
        x = tent(x)
    return x


def tent_in_tenths(n, times):
    """n / 10 にテントを times 回通した値の分子。整数だけで計算する。"""
    for _ in range(times):
        n = 2 * n if 2 * n <= 10 else 20 - 2 * n
    return n


print("回数  float64   分数")
for times in (1, 10, 40, 60):
    exact = tent_in_tenths(1, times)
    print(f"{times:3d}   {tent_after(0.1, times):.4f}   {exact} / 10")
