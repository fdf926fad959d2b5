"""演習: 初期化の名前から、重みの標準偏差を返す。"""

import numpy as np


def weight_std(scheme, fan_in, fan_out, slope=0.0):
    """scheme は "lecun"、"xavier"、"he"、
    "torch" のどれか。

    "torch" は nn.Linear の既定の標準偏差
    (一様分布 ±1/√fan_in)。
    slope は "he" のときの負の側の傾き。
    """
    ...
