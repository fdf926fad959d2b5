"""シグモイドの値から、定義の式のまま計算する。"""

import numpy as np


def bce_with_logits(z, y):
    p = 1 / (1 + np.exp(-z))
    return -y * np.log(p) - (1 - y) * np.log(1 - p)
