"""Leaky ReLU の素朴な書き方が外れる場所。"""

import numpy as np


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def leaky_relu_grad(x, slope=0.01):
    return np.where(x > 0, 1.0, slope)


def naive_leaky_relu(x, slope=0.01):
    y = x.copy()
    # 整数の配列では小数部が消える
    y[x < 0] = slope * x[x < 0]
    return y


def max_leaky_relu(x, slope=0.01):
    # 傾きが 1 以下のときだけ正しい
    return np.maximum(slope * x, x)


x = np.array([-20, 3])
print("整数の入力: 代入", naive_leaky_relu(x), " where", leaky_relu(x))

x = np.array([-2.0, 3.0])
for slope in (0.01, 2.0):
    print(f"傾き {slope}: max {max_leaky_relu(x, slope)}", end="")
    print(f"  where {leaky_relu(x, slope)}")

x = np.array([-2, 3], np.float32)
types = leaky_relu(x).dtype, leaky_relu_grad(x).dtype
print("float32 の入力: 値の型", types[0], " 傾きの型", types[1])
