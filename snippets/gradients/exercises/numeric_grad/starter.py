"""演習: 中心差分で勾配を求める。"""

import numpy as np


def numeric_grad(f, w, h=1e-5):
    """スカラー関数 f の、w での勾配を返す。

    w は配列で、勾配は w と同じ形。
    w を書き換えたままにしないこと。
    """
    ...
