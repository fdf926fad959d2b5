"""左の区間にも ReLU を付け、左の外で平らになる。"""

import numpy as np


def relu_polyline(knots, values, x):
    slopes = np.diff(values) / np.diff(knots)
    changes = np.diff(slopes)
    y = values[0] + slopes[0] * np.maximum(x - knots[0], 0)
    for k, c in zip(knots[1:-1], changes):
        y = y + c * np.maximum(x - k, 0)
    return y
