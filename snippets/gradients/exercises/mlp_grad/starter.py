"""演習: 2 層のネットワークの勾配を返す。"""

import numpy as np


def mlp_grad(W1, b1, W2, b2, x, y):
    """L = |ŷ - y|² / 2,
    ŷ = W2 tanh(W1 x + b1) + b2 の勾配。

    (dW1, db1, dW2, db2) を返す。
    x と正解 y は 1 件のベクトル。
    """
    ...
