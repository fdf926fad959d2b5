"""演習: バグのある検出コードを直す。"""

import numpy as np


def dead_units(z):
    """事前活性 z(サンプル × ニューロン)から、死んだ ReLU を

    True とする真偽値の配列(長さはニューロンの数)を返す。
    """
    return np.any(z < 0, axis=1)
