"""傾きの分子と分母が逆 (点の差 ÷ 値の差)。"""

import numpy as np


def relu_polyline(knots, values, x):
    slopes = np.diff(knots) / np.diff(values)
    y = values[0] + slopes[0] * (x - knots[0])
    for i in range(1, len(slopes)):
        y = y + (slopes[i] - slopes[i - 1]) * np.maximum(x - knots[i], 0)
    return y
