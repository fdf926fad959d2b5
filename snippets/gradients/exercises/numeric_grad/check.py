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
            hint=("f を呼ぶとき、動いている要素がいくつあるかを見ましょう。",
                  "1 要素だけ動かし、ほかは止めます。np.ndindex で 1 つずつ回します。",
                  "moved = w.copy(); moved[index] += h; above = f(moved)"))
    t.close("行列の形を保つ",
            lambda: grad(lambda v: np.sum(v**2), np.array([[1.0, -2.0], [0.5, 3.0]])),
            [[2.0, -4.0], [1.0, 6.0]], rtol=1e-4, atol=1e-3,
            hint=("2 次元の w で、結果の形を見ましょう。",
                  "結果は w と同じ形です。添字は (行, 列) の組になります。",
                  "grad = np.zeros_like(w); for index in np.ndindex(w.shape):"))
    t.close("ほかの要素は元の位置で測る",
            lambda: grad(lambda v: v[0] * v[1] ** 2, np.array([2.0, 3.0]), 0.1), [9.0, 12.0],
            hint=("次の要素を動かすとき、前の要素がどこにあるかを見ましょう。",
                  "1 つ測り終えたら、動かした要素を元の値に戻します。",
                  "kept = w[index] と覚え、測った後で w[index] = kept"))
    w = np.array([0.3, -0.7])

    def untouched():
        grad(lambda v: np.sum(np.sin(v)), w)
        return w

    t.close("w を元に戻している", untouched, [0.3, -0.7], rtol=1e-12, atol=1e-13,
            hint=("関数の外の w が、呼んだ後も同じ値かを見ましょう。",
                  "動かした要素は、元の値に戻します。w の写しを取れば確実です。",
                  "最初に w = np.array(w, dtype=float) と写しを取ります。"))
    t.close("中心差分の精度(3 次式、h = 0.01)",
            lambda: grad(lambda v: np.sum(v**3), np.array([1.0]), 0.01),
            [3.0001], rtol=1e-6,
            hint=("両側へ動かしているかと、引数の h を使っているかを見ましょう。",
                  "片側差分の誤差は h に、中心差分の誤差は h² に比例します。",
                  "(above - below) / (2 * h)、above は w + h、below は w - h です。"))
