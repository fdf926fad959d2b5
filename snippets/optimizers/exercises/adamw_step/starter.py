"""AdamW の 1 歩を実装してください。"""

import numpy as np


def adamw_step(w, g, state, lr=0.001, decay=0.01):
    """新しい w を返す。

    state は "t", "m", "v" を持つ辞書で、
    更新する。
    β1 = 0.9, β2 = 0.999, ε = 1e-8 とします。
    """
    ...


state = {"t": 0, "m": 0.0, "v": 0.0}
# 書けたら、次の行の # を消して試しましょう。
# print(adamw_step(np.array([1.0, -2.0]), np.array([0.5, 0.0]), state))
