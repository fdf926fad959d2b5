"""演習「壊れた軌跡を直す」の採点。"""

import numpy as np


def check(t):
    gd_path = t.need("gd_path")

    def bowl_grad(w):
        return np.array([2.0, 20.0]) * w

    t.equal("軌跡の形は (歩数 + 1, 2)",
            lambda: np.shape(gd_path(bowl_grad, np.array([-7.0, 2.0]), 0.05, 3)), (4, 2),
            hint=("軌跡の点の数を数えましょう。",
                  "始点も軌跡に入れ、全部で steps + 1 個です。",
                  "path = [w] から始め、steps 回 append します。"))
    t.close("軌跡の各点が違う値になる",
            lambda: gd_path(bowl_grad, np.array([-7.0, 2.0]), 0.05, 2),
            [[-7.0, 2.0], [-6.3, 0.0], [-5.67, 0.0]],
            hint=("path の要素が、どれも同じ値でないかを見ましょう。",
                  "w -= … は配列を書き換えます。path の要素は、どれも同じ 1 つの配列を指します。",
                  "w = w - lr * grad(w) と、新しい配列を作ります。"))

    def start_after():
        start = np.array([-7.0, 2.0])
        gd_path(bowl_grad, start, 0.05, 3)
        return start

    t.close("呼び出した側の始点は変わらない", start_after, [-7.0, 2.0],
            hint=("関数の外の start が、呼んだ後も同じ値かを見ましょう。",
                  "w = start は写しではありません。w -= … は start そのものを書き換えます。",
                  "w = np.array(start, dtype=float) と写しを作ります。"))
    t.close("整数の始点でも動く",
            lambda: gd_path(bowl_grad, np.array([-7, 2]), 0.05, 1)[-1], [-6.3, 0.0],
            hint=("始点が整数の配列のときを見ましょう。",
                  "整数の配列に、小数は入りません。はじめに float の配列へ写します。",
                  "w = np.array(start, dtype=float)"))
