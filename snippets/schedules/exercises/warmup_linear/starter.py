"""演習: 直線で上げ、直線で下げる学習率。"""

import numpy as np


def warmup_linear(t, peak, warmup, total):
    """t 回の更新が済んだときの学習率。
    t は整数か、整数の配列。

    t = 0 で peak / warmup。
    直線で上がり、t = warmup - 1 で peak。
    t = warmup でも peak。
    直線で下がり、t = total で 0。
    そのあとも 0。
    """
    ...
