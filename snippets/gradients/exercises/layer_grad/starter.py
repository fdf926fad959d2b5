"""演習: 1 層 z = W x + b を、逆向きに戻る。"""

import numpy as np


def layer_grad(W, x, delta):
    """delta = ∂L/∂z から、(dW, db, dx) を返す。

    W は (出力, 入力)、x は (入力,)、delta は (出力,)。
    dW、db、dx の形は、W、b、x と同じ。
    """
    ...
