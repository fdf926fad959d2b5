"""演習「層をまとめる」の解答。"""

import numpy as np


def collapse(Ws, bs):
    """a = W @ a + b を順に行う層の列を、1 組の (W, b) にする。"""
    W, b = Ws[0], bs[0]
    for next_W, next_b in zip(Ws[1:], bs[1:]):
        W = next_W @ W  # 後の層は左から掛かる
        # 前のバイアスも後の層を通る
        b = next_W @ b + next_b
    return W, b


Ws = [np.array([[1.0, 2.0], [0.0, 1.0]]),
      np.array([[2.0, 0.0], [1.0, 1.0]])]
bs = [np.array([1.0, -1.0]), np.array([0.0, 3.0])]
W, b = collapse(Ws, bs)
print("W =", W.tolist())
print("b =", b.tolist())
