"""勾配の列から、Adam の各歩の移動を計算してください。"""

import numpy as np


def adam_moves(gradients, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """勾配の列 (T 個) を受け取り、
    移動の列 (T 個) を配列で返す。
    """
    ...


# 書けたら、次の行の # を消して試しましょう。
# print(adam_moves(np.array([3.0, 3.0, -1.0]), lr=0.1))
