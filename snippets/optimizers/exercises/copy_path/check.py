"""演習「壊れた軌跡を直す」の採点。"""

import numpy as np


def check(t):
    gd_path = t.need("gd_path")

    def bowl_grad(w):
        return np.array([2.0, 20.0]) * w

    t.equal("軌跡の形は (歩数 + 1, 2)",
            lambda: np.shape(gd_path(bowl_grad, np.array([-7.0, 2.0]), 0.05, 3)),
            (4, 2), hint="始点も軌跡に入れ、全部で steps + 1 個にします。")
    t.close("軌跡の各点が違う値になる",
            lambda: gd_path(bowl_grad, np.array([-7.0, 2.0]), 0.05, 2),
            [[-7.0, 2.0], [-6.3, 0.0], [-5.67, 0.0]],
            hint="path の要素が、どれも同じ配列を指していませんか。")

    def start_after():
        start = np.array([-7.0, 2.0])
        gd_path(bowl_grad, start, 0.05, 3)
        return start

    t.close("呼び出した側の始点は変わらない", start_after, [-7.0, 2.0],
            hint="w -= … は start そのものを書き換えます。")
    t.close("整数の始点でも動く",
            lambda: gd_path(bowl_grad, np.array([-7, 2]), 0.05, 1)[-1],
            [-6.3, 0.0], hint="はじめに float の配列へ写しましょう。")
