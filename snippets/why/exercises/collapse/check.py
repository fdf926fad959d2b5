"""演習「層をまとめる」の採点。"""

import numpy as np


def check(t):
    collapse = t.need("collapse")
    Ws = [np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[2.0, 0.0], [1.0, 1.0]])]
    bs = [np.array([1.0, -1.0]), np.array([0.0, 3.0])]
    t.true("2 つの値 W, b を返す", lambda: len(collapse(Ws, bs)) == 2,
           hint="return W, b の形で返しましょう。")
    t.close("2 層をまとめた重み", lambda: collapse(Ws, bs)[0], [[2, 4], [1, 3]],
            hint="W2 @ W1 です。W1 @ W2 とは違います。後の層を左に書きましょう。")
    t.close("2 層をまとめたバイアス", lambda: collapse(Ws, bs)[1], [2, 3],
            hint="b1 も 2 層目の重みを通ります。W2 @ b1 + b2 です。")
    rng = np.random.default_rng(1)
    sizes = [3, 5, 2, 4]
    Ws4 = [rng.normal(size=(m, n)) for n, m in zip(sizes, sizes[1:])]
    bs4 = [rng.normal(size=m) for m in sizes[1:]]
    x = rng.normal(size=3)
    a = x
    for W, b in zip(Ws4, bs4):
        a = W @ a + b

    def one_layer():
        W, b = collapse(Ws4, bs4)
        return W @ x + b

    t.close("幅の違う 3 層でも出力が一致する", one_layer, a,
            hint="層の数を決め打ちにせず、繰り返しで 1 層ずつまとめましょう。")
    t.close("1 層だけなら、そのまま", lambda: collapse(Ws[:1], bs[:1])[0], Ws[0],
            hint="はじめの層から始め、2 番目以降だけを繰り返しましょう。")
