"""2 番目の検査: 少しのデータを丸暗記できるか。"""

import numpy as np


def memorize(correct_sign, steps=2000, rate=0.1):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(16, 4)), rng.integers(0, 2, 16)
    w1 = rng.normal(0, np.sqrt(2 / 4), (4, 64))
    w2 = rng.normal(0, np.sqrt(1 / 64), 64)
    b1, b2 = np.zeros(64), 0.0
    for _ in range(steps):
        z = x @ w1 + b1
        a = np.maximum(z, 0)
        out = a @ w2 + b2
        # シグモイド - 正解
        d = (0.5 * (1 + np.tanh(out / 2)) - y) / 16
        hidden = np.outer(d, w2) * (z > 0)
        step = rate if correct_sign else -rate
        w2, b2 = w2 - step * a.T @ d, b2 - step * d.sum()
        w1, b1 = w1 - step * x.T @ hidden, b1 - step * hidden.sum(0)
        if not np.isfinite(out).all() or np.abs(out).max() > 1e3:
            return np.inf
    return np.mean(np.logaddexp(0, out) - y * out)


print(f"正しいコード: 損失 {memorize(True):.2f}")
print(f"更新の符号が逆: 損失 {memorize(False)}")
