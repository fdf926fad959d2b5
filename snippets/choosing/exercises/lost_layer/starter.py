"""演習「何層で更新が消えるか」の解答欄。"""

import numpy as np


def lost_depth(weight, lr, factor):
    """勾配が factor**L のとき、
    float32 の重みが動かない最小の L。
    """
    ...


print(lost_depth(0.75, 0.01, 0.25))
