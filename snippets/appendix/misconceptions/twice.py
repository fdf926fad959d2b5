"""softmax を二重に掛けると、完璧に当てても損失が残る。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


# 正解は 0 番
perfect = np.array([100.0] + [0.0] * 9)
once = -np.log(softmax(perfect)[0])
twice = -np.log(softmax(softmax(perfect))[0])
print(f"正しい損失 {abs(once):.4f}、二重 softmax の損失 {twice:.4f}")
