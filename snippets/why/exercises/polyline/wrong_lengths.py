"""点の数と傾きの数を同じだと思う。"""

import numpy as np


def relu_polyline(knots, values, x):
    slopes = np.diff(values) / np.diff(knots)
    y = values[0] + slopes[0] * (x - knots[0])
    for i in range(1, len(knots)):
        y = y + (slopes[i] - slopes[i - 1]) * np.maximum(x - knots[i], 0)
    return y
