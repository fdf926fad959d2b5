"""解答: 全サンプルで 0 以下。サンプルの軸 0 に沿って all を取る。"""

import numpy as np


def dead_units(z):
    return np.all(np.asarray(z) <= 0, axis=0)


z = np.array([[1.0, -2.0, 0.0], [-1.0, -3.0, -1.0]])
print(dead_units(z))
