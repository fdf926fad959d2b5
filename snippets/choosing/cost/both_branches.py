"""np.where は、両方の枝を最後まで計算する。"""

import numpy as np

calls = []


def counted_exp(x):
    """指数関数を計算し、要素の数を記録する。"""
    calls.append(x.size)
    return np.exp(x)


x = np.linspace(-3, 3, 7)

calls.clear()
np.where(x > 0, x, counted_exp(x) - 1)
print("np.where   : exp を", sum(calls), "要素で計算")

calls.clear()
y = x.copy()
y[x <= 0] = counted_exp(x[x <= 0]) - 1
print("添字で選ぶ : exp を", sum(calls), "要素で計算")
