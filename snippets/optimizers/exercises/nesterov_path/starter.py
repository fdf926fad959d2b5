"""Nesterov の加速法(元の形)を実装してください。"""

import numpy as np


def nesterov_path(grad, start, lr, beta, steps):
    """θ の列 (始点を含めて steps + 1 個) を
    配列で返す。
    """
    ...


path = nesterov_path(lambda w: 2 * w, np.array([1.0]), 0.1, 0.9, 3)
# 書けたら、次の行の # を消して試しましょう。
# print(path)
