"""演習「テントを 60 回」。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def tent(x):
    return 2 * relu(x) - 4 * relu(x - 0.5)


def tent_after(x, times):
    """x にテントを times 回通した値。"""
    ...
