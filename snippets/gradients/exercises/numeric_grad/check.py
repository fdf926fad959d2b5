"""演習「中心差分」の採点。"""

import numpy as np


def check(t):
    grad = t.need("numeric_grad")
    t.close("1 変数の 2 次式", lambda: grad(lambda v: np.sum(v**2), np.array([3.0])),
            [6.0], rtol=1e-4, atol=1e-3,
            hint=("結果の形を見ましょう。w と同じ形の配列です。",
                  "要素を 1 つずつ ±h 動かし、その場所に傾きを入れます。",
                  "grad[i] = (f(w + h) - f(w - h)) / (2h)。動かすのは w[i] だけです。"))
    t.close("要素ごとに違う勾配",
            lambda: grad(lambda v: v[0] ** 2 + 5 * v[1], np.array([1.0, 2.0])),
            [2.0, 5.0], rtol=1e-4, atol=1e-3,
            hint="1 要素だけ動かし、ほかは止めます。np.ndindex で 1 つずつ回しましょう。")
    t.close("行列の形を保つ",
            lambda: grad(lambda v: np.sum(v**2), np.array([[1.0, -2.0], [0.5, 3.0]])),
            [[2.0, -4.0], [1.0, 6.0]], rtol=1e-4, atol=1e-3,
            hint="結果は w と同じ形です。")
    w = np.array([0.3, -0.7])

    def untouched():
        grad(lambda v: np.sum(np.sin(v)), w)
        return w

    t.close("w を元に戻している", untouched, [0.3, -0.7], rtol=1e-12, atol=1e-13,
            hint="w の写しを取るか、動かした要素を元の値へ戻しましょう。")
    t.close("中心差分の精度(3 次式、h = 0.01)",
            lambda: grad(lambda v: np.sum(v**3), np.array([1.0]), 0.01),
            [3.0001], rtol=1e-6,
            hint="片側差分の誤差は h に、中心差分の誤差は h² に比例します。両側へ動かしましょう。")
