"""シグモイドの出力を 1e-7 で切ってから対数を取る。"""

import numpy as np


def bce_with_logits(z, y):
    p = 1 / (1 + np.exp(-z))
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -y * np.log(p) - (1 - y) * np.log(1 - p)
