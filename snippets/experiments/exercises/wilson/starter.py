"""演習「割合の区間」。"""

import numpy as np


def success_interval(k, n):
    """n 回中 k 回成功のときの、
    Wilson の 95% 区間 (下端, 上端)。
    """
    ...
