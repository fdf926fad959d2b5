"""解答: 1 要素ずつ両側へ h だけ動かす。"""

import numpy as np


def numeric_grad(f, w, h=1e-5):
    # 写しを取る(整数も実数にする)
    w = np.array(w, dtype=float)
    grad = np.zeros_like(w)
    for index in np.ndindex(w.shape):
        kept = w[index]
        w[index] = kept + h
        above = f(w)
        w[index] = kept - h
        below = f(w)
        w[index] = kept  # 元に戻す
        grad[index] = (above - below) / (2 * h)
    return grad


w = np.array([[1.0, -2.0], [0.5, 3.0]])
print(numeric_grad(lambda v: np.sum(v**2), w).round(6))
