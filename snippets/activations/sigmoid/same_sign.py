"""出力がいつも正だと、次の層の重みの勾配は符号がそろう。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


# 6 個の事前活性
z = np.random.default_rng(0).normal(size=6)
# 次の層の 1 個のニューロンに届いた ∂L/∂z
delta = -0.5
print("シグモイド:", (delta * sigmoid(z)).round(2))
print("tanh:      ", (delta * np.tanh(z)).round(2))
