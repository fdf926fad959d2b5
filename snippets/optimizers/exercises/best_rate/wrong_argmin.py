"""np.argmin は nan の位置を返す。"""

import numpy as np


def best_rate(rates, score):
    return rates[np.argmin([score(lr) for lr in rates])]
