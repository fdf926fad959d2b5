"""演習: 中心差分で勾配を求める。"""

import numpy as np


def numeric_grad(f, w, h=1e-5):
    """スカラー関数 f の、配列 w における勾配(w と同じ形)を返す。

    w を書き換えたままにしないこと。
    """
    ...
