"""演習: 正方形でない行列にも使える直交初期化。"""

import numpy as np


def orthogonal(rng, fan_out, fan_in, gain=1.0):
    """形 (fan_out, fan_in)。
    特異値は gain、符号に偏りのない重み。
    """
    ...
