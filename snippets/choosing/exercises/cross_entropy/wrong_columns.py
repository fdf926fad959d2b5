"""正解の番号だけで列を取り、すべての行の値を平均する。"""

import numpy as np


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    total = np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return np.mean((total - shifted)[:, labels])
