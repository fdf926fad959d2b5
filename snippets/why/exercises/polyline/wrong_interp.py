"""np.interp は外側で平らになる。"""

import numpy as np


def relu_polyline(knots, values, x):
    return np.interp(x, knots, values)
