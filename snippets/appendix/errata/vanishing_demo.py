"""記事 3 の勾配消失デモを直したもの(10 層、重み 0.5、入力 1)。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


a, slopes = 1.0, []
for _ in range(10):
    a = float(sigmoid(0.5 * a))
    slopes.append(a * (1 - a))

gradient = 1.0
for layer in range(10, 0, -1):
    gradient *= 0.5 * slopes[layer - 1]
    if layer in (10, 5, 1):
        print(f"第 {layer:2d} 層の入力への勾配 {gradient:.3e}")
print(f"σ' の値はどの層も {min(slopes):.3f} 以上")

try:
    print(f"{np.array([gradient]):.10f}")
except TypeError:
    print("要素が 1 つの配列は、書式 .10f では表示できない")
