"""ロジット z を、シグモイドに通さず確率として使う。"""

import numpy as np


def bce_with_logits(z, y):
    return -y * np.log(z) - (1 - y) * np.log(1 - z)
