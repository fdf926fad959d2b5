"""tanh の中の係数 √(2/π) を忘れる。"""

import numpy as np


def gelu_tanh(x):
    return 0.5 * x * (1 + np.tanh(x + 0.044715 * x**3))


def gelu_quick(x):
    return x / (1 + np.exp(-1.702 * x))


def largest_gap(approximation):
    return 0.0
