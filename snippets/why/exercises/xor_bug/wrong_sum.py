"""差ではなく和を使い、OR に近い答えになる。"""

import numpy as np


def xor_net(X):
    return np.maximum(X[:, 0], 0) + np.maximum(X[:, 1], 0)
