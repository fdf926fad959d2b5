"""SiLU の導関数を書き、最小の点を探します。"""

import numpy as np


def silu_grad(x):
    """SiLU(x) = x σ(x) の導関数。x は配列。
    ±1000 でも nan にしない。
    """
    ...


def silu_argmin():
    """SiLU が最小になる x を、
    小数第 6 位まで正しく返す。
    """
    ...
