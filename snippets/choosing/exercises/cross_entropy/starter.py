"""演習「損失が 1.46 で止まる」の解答欄。誤りを直す。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def cross_entropy(logits, labels):
    """ロジット(件数, クラス数)と
    正解番号から、平均の損失を返す。
    """
    p = softmax(softmax(logits))
    return -np.mean(np.log(p[np.arange(len(labels)), labels]))


perfect = 100 * np.eye(10)
print(cross_entropy(perfect, np.arange(10)).round(4))
