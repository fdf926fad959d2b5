"""3 乗の項を忘れる。小さい x では差が出ない。"""

import math

import numpy as np


def gelu_tanh(x):
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * x))


def gelu_quick(x):
    return x / (1 + np.exp(-1.702 * x))


def largest_gap(approximation):
    return 0.0
