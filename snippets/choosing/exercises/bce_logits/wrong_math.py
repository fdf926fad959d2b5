"""配列に math の関数を使う。"""

import math


def bce_with_logits(z, y):
    return max(z, 0) - y * z + math.log1p(math.exp(-abs(z)))
