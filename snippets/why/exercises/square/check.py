"""演習「テントで 2 乗を作る」の採点。"""

import numpy as np


def check(t):
    square = t.need("square_by_tents")
    t.close("0 段なら x のまま", lambda: square(np.array([0.25, 0.5]), 0), [0.25, 0.5],
            hint=("depth = 0 のとき、何を返すかを見ましょう。",
                  "引くものがないので、x をそのまま返します。",
                  "y = x で始め、for k in range(1, depth + 1): の後で return y"))
    t.close("1 段、x = 0.5 で 0.25", lambda: square(np.array([0.5]), 1), [0.25],
            hint=("1 段目で引く数を、手で計算しましょう。",
                  "tent(0.5) = 1 です。4¹ = 4 で割って引きます (2 ではありません)。",
                  "y = y - wave / 4**k、k は 1 からです。"))
    t.close("2 段、x = 0.25 で 0.0625", lambda: square(np.array([0.25, 0.75]), 2), [0.0625, 0.5625],
            hint=("2 段目で引くテントを見ましょう。",
                  "2 段目は tent(tent(x)) / 4² です。同じ tent(x) ではありません。",
                  "wave = tent(wave) と、前の結果をもう一度通します。"))
    x = np.linspace(0, 1, 2**10 + 1)
    for depth in (3, 5):
        t.close(f"{depth} 段の最大の誤差は 4^-{depth + 1}",
                lambda d=depth: np.abs(square(x.copy(), d) - x**2).max(), 4.0 ** -(depth + 1),
                hint=("3 段目より先で、割る数と通す回数を見ましょう。",
                      "k 段目は、テントを k 回通した値を 4^k で割ります。",
                      "for k in range(1, depth + 1): wave = tent(wave); y = y - wave / 4**k"))

    def kept():
        given = np.array([0.3, 0.6])
        square(given, 3)
        return given

    t.close("受け取った x を書き換えない", kept, [0.3, 0.6],
            hint=("-= の行が、どの配列を変えるかを見ましょう。",
                  "y = x は写しではありません。y -= … は、渡された x を変えます。",
                  "y = y - wave / 4**k と書きます。"))
