"""傾きの変化の符号が逆 (前 − 後)。"""

import numpy as np


def relu_polyline(knots, values, x):
    slopes = np.diff(values) / np.diff(knots)
    y = values[0] + slopes[0] * (x - knots[0])
    for i in range(1, len(slopes)):
        y = y + (slopes[i - 1] - slopes[i]) * np.maximum(x - knots[i], 0)
    return y
