"""演習: 1 層 z = W x + b を、逆向きに戻る。"""

import numpy as np


def layer_grad(W, x, delta):
    """(dW, db, dx) を返す。

    W の形は (出力, 入力)。
    delta は ∂L/∂z、形は (出力,)。
    dW の形は W、dx の形は x と同じ。
    """
    ...
