"""最大値を引かずに指数を取る。"""

import numpy as np


def cross_entropy(logits, labels):
    total = np.log(np.exp(logits).sum(axis=1))
    return np.mean(total - logits[np.arange(len(labels)), labels])
