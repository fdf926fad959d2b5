"""記号と配列の形の対応を、2 層のネットワークで確かめる。"""

import numpy as np

rng = np.random.default_rng(0)
# データの数と、層の幅
n, n_in, n_hidden, n_out = 5, 3, 4, 2

x = rng.normal(size=(n, n_in))
w1, b1 = rng.normal(size=(n_hidden, n_in)), np.zeros(n_hidden)
w2, b2 = rng.normal(size=(n_out, n_hidden)), np.zeros(n_out)

# 事前活性。1 本のベクトルなら W x + b
z1 = x @ w1.T + b1
a1 = np.maximum(z1, 0)  # 活性
z2 = a1 @ w2.T + b2  # 出力(ロジット)
for name, value in [("x", x), ("W1", w1), ("z1", z1), ("z2", z2)]:
    print(f"{name:2s} の形 {value.shape}")

one = w1 @ x[0] + b1
print("1 件ずつ計算しても同じ:", np.allclose(one, z1[0]))
