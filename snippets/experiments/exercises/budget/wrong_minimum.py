"""いつでも全体の最小値が手に入ると思う。"""

import numpy as np


def expected_best(losses, budget):
    return float(np.min(losses))
