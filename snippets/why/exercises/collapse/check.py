"""演習「層をまとめる」の採点。"""

import numpy as np


def check(t):
    collapse = t.need("collapse")
    Ws = [np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[2.0, 0.0], [1.0, 1.0]])]
    bs = [np.array([1.0, -1.0]), np.array([1.0, 3.0])]

    def count():
        found = collapse([W.copy() for W in Ws], [b.copy() for b in bs])
        return None if found is None else len(found) == 2 and np.ndim(found[0]) == 2

    t.true("2 つの値 W, b を返す", count,
           hint=("return の行を見ましょう。",
                 "まとめた重みと、まとめたバイアスの 2 つを、この順で返します。",
                 "return W, b"))
    t.close("2 層をまとめた重み", lambda: collapse(Ws, bs)[0], [[2, 4], [1, 3]],
            hint=("行列を掛ける順番と、掛け算の記号を見ましょう。",
                  "W2 (W1 x) = (W2 W1) x です。後の層が左に来ます。* は行列の積ではありません。",
                  "W = next_W @ W"))
    t.close("2 層をまとめたバイアス", lambda: collapse(Ws, bs)[1], [3, 3],
            hint=("前の層のバイアスが、後の層を通るかを見ましょう。",
                  "W2 (W1 x + b1) + b2 を開くと、バイアスは W2 b1 + b2 です。",
                  "b = next_W @ b + next_b"))
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
        return np.asarray(W) @ x + np.asarray(b)

    t.close("幅の違う 3 層でも出力が一致する", one_layer, a,
            hint=("3 層目が使われているかを見ましょう。",
                  "層の数を決めず、残りの層を繰り返しで 1 つずつまとめます。",
                  "for next_W, next_b in zip(Ws[1:], bs[1:]):"))
    t.close("1 層だけなら、そのまま", lambda: collapse(Ws[:1], bs[:1])[0], Ws[0],
            hint=("層が 1 つのとき、繰り返しは何回まわるかを見ましょう。",
                  "はじめの層から始め、2 番目以降だけを繰り返します。",
                  "W, b = Ws[0], bs[0] で始め、Ws[1:] を繰り返します。"))

    def untouched():
        made = [W.copy() for W in Ws], [b.copy() for b in bs]
        collapse(*made)
        return np.concatenate([one.ravel() for one in (*made[0], *made[1])])

    t.close("渡した重みとバイアスを書き換えない", untouched,
            np.concatenate([one.ravel() for one in (*Ws, *bs)]),
            hint=("+= や @= のように、引数を変える行を探しましょう。",
                  "b = bs[0] は写しではありません。b += … は bs[0] を変えます。",
                  "b = next_W @ b + next_b のように、新しい配列を作ります。"))
