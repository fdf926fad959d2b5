"""演習「対応のある差」。"""

import numpy as np


def paired_interval(a, b, t_value):
    """同じシードどうしの差 a - b の
    (平均, 95% 区間の半分の幅)。
    """
    ...
