"""演習「テントで 2 乗を作る」の採点。"""

import numpy as np


def check(t):
    square = t.need("square_by_tents")
    t.close("0 段なら x のまま", lambda: square(np.array([0.25, 0.5]), 0), [0.25, 0.5],
            hint="引くものがないときは x を返します。")
    t.close("1 段、x = 0.5 で 0.25", lambda: square(np.array([0.5]), 1), [0.25],
            hint="k = 1 のテントの高さは 1 です。4 で割って引きましょう (2 ではありません)。")
    t.close("2 段、x = 0.25 で 0.0625", lambda: square(np.array([0.25, 0.75]), 2), [0.0625, 0.5625],
            hint="2 段目は tent(tent(x)) です。同じ tent(x) をもう一度使っていませんか。")
    x = np.linspace(0, 1, 2**10 + 1)
    for depth in (3, 5):
        t.close(f"{depth} 段の最大の誤差は 4^-{depth + 1}",
                lambda d=depth: np.abs(square(x.copy(), d) - x**2).max(), 4.0 ** -(depth + 1),
                hint="段が増えるたびに、割る数も 4 倍になります。")
    t.close("受け取った x を書き換えない", lambda: (lambda v: (square(v, 3), v)[1])(np.array([0.3, 0.6])),
            [0.3, 0.6], hint="x -= … は元の配列を変えます。y = y - … と書きましょう。")
