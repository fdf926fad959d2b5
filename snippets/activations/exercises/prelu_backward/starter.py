"""PReLU の逆伝播を書きます。"""

import numpy as np


def prelu_backward(grad_a, x, slope):
    """x への勾配(x と同じ形)と、
    slope への勾配(1 つの数)を返す。

    x <= 0 の側の傾きを slope とする。
    slope は全要素で共有する。
    """
    ...
