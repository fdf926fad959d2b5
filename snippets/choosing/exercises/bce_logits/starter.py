"""演習「ロジットからの二値交差エントロピー」の解答欄。"""

import numpy as np


def bce_with_logits(z, y):
    """ロジット z と正解 y(0 か 1)から、
    要素ごとの損失を返す。
    """
    ...


print(bce_with_logits(np.array([0.0, 20.0]), np.array([1.0, 0.0])))
