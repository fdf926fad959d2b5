"""全サンプルでなく、平均が 0 以下かどうかを見る。"""

import numpy as np


def dead_units(z):
    return np.mean(z, axis=0) <= 0
