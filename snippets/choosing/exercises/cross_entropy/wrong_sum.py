"""平均でなく、合計を返す。"""

import numpy as np


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    total = np.log(np.exp(shifted).sum(axis=1))
    return np.sum(total - shifted[np.arange(len(labels)), labels])
