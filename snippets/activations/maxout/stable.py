"""同点のとき、勾配を誰に渡すか。"""

import numpy as np


def naive_maxout_grad(z):
    top = np.max(z, axis=-1, keepdims=True)
    # 同点の全員に 1 を渡してしまう
    return (z == top).astype(float)


def maxout_grad(z):
    # 最大だった z の係数だけが 1。同点なら最初の 1 つに渡す
    return np.eye(z.shape[-1])[np.argmax(z, axis=-1)]


for z in [np.array([0.5, 2.0, 1.0]), np.array([2.0, 2.0, 1.0])]:
    print("z", z, "素朴", naive_maxout_grad(z), end=" ")
    print("安定", maxout_grad(z))

h = 1e-6
z = np.array([2.0, 2.0, 1.0])
both = (np.max(z + h) - np.max(z)) / h
print(f"全員を h だけ動かしたときの変化率: {both:.3f}")
print("素朴な勾配の合計:", naive_maxout_grad(z).sum())
print("安定な勾配の合計:", maxout_grad(z).sum())
