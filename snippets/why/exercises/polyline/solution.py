"""演習「折れ線を ReLU の和に」の解答。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_polyline(knots, values, x):
    """点 (knots, values) を結ぶ折れ線を、ReLU の和で計算する。

    いちばん外の 2 区間は、そのまま外へまっすぐ延ばす。
    """
    slopes = np.diff(values) / np.diff(knots)
    # 左端の直線
    y = values[0] + slopes[0] * (x - knots[0])
    for t, change in zip(knots[1:-1], np.diff(slopes)):
        # 折れ目で傾きを変える
        y = y + change * relu(x - t)
    return y


knots = np.array([-1.0, 0.0, 2.0, 3.0])
values = np.array([0.0, 1.0, 0.0, 2.0])
print(relu_polyline(knots, values, np.array([-2.0, 0.0, 1.0, 4.0])))
