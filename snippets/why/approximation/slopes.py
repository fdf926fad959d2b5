"""シグモイド上の 6 点を結ぶ折れ線から、重みを逆算する。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


knots = np.array([-6.0, -4.0, -2.0, 2.0, 4.0, 6.0])
values = sigmoid(knots)
# 各区間の傾き
slopes = np.diff(values) / np.diff(knots)

print("各区間の傾き:", slopes.round(5))
print("直結の重み w0:", slopes[0].round(5))
# 傾きの変化
print("隠れの重み:  ", np.diff(slopes).round(4))
print("バイアス:    ", (values[0] - slopes[0] * knots[0]).round(4))
