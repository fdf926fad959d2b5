"""XOR に対する、直線の最善を 2 通りに調べる。"""

import itertools

import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([0, 1, 1, 0])

A = np.column_stack([X, np.ones(4)])
fit = np.linalg.lstsq(A, y, rcond=None)[0]
# -0 を 0 にそろえる
print("最小二乗の w1, w2, b:", fit.round(6) + 0.0)
print("4 点の予測:", (A @ fit).round(6))

# 係数を 41³ 通り試す
grid = np.linspace(-2, 2, 41)
best = 0
for v1, v2, c in itertools.product(grid, repeat=3):
    score = X @ [v1, v2] + c
    best = max(best, int(((score > 1e-9) == y).sum()))
print("1 本の直線で正しく分けられた点の最大数:", best)
