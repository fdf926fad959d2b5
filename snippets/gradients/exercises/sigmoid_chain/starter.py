"""演習: シグモイドの鎖の、入力についての勾配。"""

import numpy as np


def chain_gradient(w, layers=10, a0=1.0):
    """a_l = σ(w a_{l-1}) の鎖の ∂a_L/∂a_0。

    layers 回くり返す。
    """
    ...
