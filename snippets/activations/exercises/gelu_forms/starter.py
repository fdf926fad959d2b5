"""GELU の 2 つの近似式を書き、正確な値との差を測ります。"""

import math

import numpy as np

erf = np.vectorize(math.erf, otypes=[float])


def gelu_tanh(x):
    """x は配列。返すのは
    0.5 x (1 + tanh(u))、
    u = √(2/π) (x + 0.044715 x³)。
    """
    ...


def gelu_quick(x):
    """x σ(1.702 x)"""
    ...


def largest_gap(approximation):
    """-5 から 5 までで、
    正確な GELU との差の絶対値の最大。
    """
    ...
