"""p の重みを付けず、ただの平均を引く。"""

import numpy as np


def softmax_backward(grad_p, p):
    return p * (grad_p - np.mean(grad_p, axis=1, keepdims=True))
