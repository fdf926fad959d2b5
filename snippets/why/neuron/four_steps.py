"""1 つのニューロンの計算を、4 つの段に分けて追う。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


# 1. 入力を受け取る
x = np.array([1.0, 3.0, 2.0])
w = np.array([0.5, 0.1, 0.1])
print("入力 × 重み:", (w * x).round(3))

for b in [0.0, -1.4]:
    # 2. 重み付き和にバイアスを足す
    z = w @ x + b
    a = relu(z)  # 3. 活性化関数に通す
    # 4. 次へ渡す
    print(f"b = {b:4.1f}: z = {z:4.1f} -> a = {a:.1f}")
