"""行ごとでなく、配列全体の最大値を引く。"""

import numpy as np


def cross_entropy(logits, labels):
    shifted = logits - logits.max()
    total = np.log(np.exp(shifted).sum(axis=1))
    return np.mean(total - shifted[np.arange(len(labels)), labels])
