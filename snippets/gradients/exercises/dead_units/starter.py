"""演習: バグのある検出コードを直す。"""

import numpy as np


def dead_units(z):
    """死んだ ReLU を True とする配列を返す。

    z は (サンプル, ニューロン) の事前活性。
    返す配列の長さは、ニューロンの数。
    """
    return np.any(z < 0, axis=1)
