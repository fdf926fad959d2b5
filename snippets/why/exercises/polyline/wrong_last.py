"""最後の点でも折り、右の外で平らになる。"""

import numpy as np


def relu_polyline(knots, values, x):
    slopes = np.diff(values) / np.diff(knots)
    y = values[0] + slopes[0] * (x - knots[0])
    changes = np.append(np.diff(slopes), -slopes[-1])
    for t, change in zip(knots[1:], changes):
        y = y + change * np.maximum(x - t, 0)
    return y
