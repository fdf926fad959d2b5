"""ちょうど 0 を生きていると数える。"""

import numpy as np


def dead_units(z):
    return np.all(z < 0, axis=0)
