"""3 つのアフィン層を、1 つのアフィン層にまとめる。"""

import numpy as np

rng = np.random.default_rng(0)
# 入力 3 個、途中の幅は 5 と 2、出力 4 個
sizes = [3, 5, 2, 4]
Ws = [rng.normal(size=(m, n)) for n, m in zip(sizes, sizes[1:])]
bs = [rng.normal(size=m) for m in sizes[1:]]

# 1 行が 1 つの入力
X = rng.normal(size=(1000, 3))
a = X
for W, b in zip(Ws, bs):
    a = a @ W.T + b  # 活性化関数を置かない

W1, W2, W3 = Ws
b1, b2, b3 = bs
W = W3 @ W2 @ W1  # まとめた重み
# まとめたバイアス
b = W3 @ W2 @ b1 + W3 @ b2 + b3

print("1000 個の入力で一致:", np.allclose(a, X @ W.T + b))
print("まとめた重みの形:", W.shape)
print("まとめた重みのランク:", np.linalg.matrix_rank(W))
