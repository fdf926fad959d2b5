"""1.702 を外側の x にも掛ける。"""

import math

import numpy as np


def gelu_tanh(x):
    inner = math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)
    return 0.5 * x * (1 + np.tanh(inner))


def gelu_quick(x):
    return 1.702 * x / (1 + np.exp(-1.702 * x))


def largest_gap(approximation):
    return 0.0
