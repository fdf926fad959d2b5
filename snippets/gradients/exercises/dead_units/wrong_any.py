"""一度でも負なら死んだと数える。"""

import numpy as np


def dead_units(z):
    return np.any(z <= 0, axis=0)
