"""演習「行ごとの softmax」の採点。"""

import numpy as np


def check(t):
    softmax_rows = t.need("softmax_rows")
    z = np.array([[2.0, 1.0, 0.1], [0.0, 0.0, 0.0]])
    t.close("各行の和が 1", lambda: softmax_rows(z.copy()).sum(axis=1), [1.0, 1.0],
            hint="和を全体で取っていませんか。axis と keepdims を付けます。")
    t.close("値", lambda: softmax_rows(z.copy()),
            [[0.65900114, 0.24243297, 0.09856589], [1 / 3, 1 / 3, 1 / 3]],
            hint="指数を取ってから、行の和で割ります。")
    big = np.array([[1000.0, 1000.0], [1000.0, 1001.0]])
    t.close("1000 が入ってもあふれない", lambda: softmax_rows(big.copy()),
            [[0.5, 0.5], [0.2689414213699951, 0.7310585786300049]],
            hint="指数の前に、最大値を引きます。引いても結果は変わりません。")
    far = np.array([[0.0, 1.0], [-2000.0, -2000.0]])
    t.close("行によって大きさが違っても正しい", lambda: softmax_rows(far.copy()),
            [[0.2689414213699951, 0.7310585786300049], [0.5, 0.5]],
            hint="最大値を配列全体で取ると、小さい行の指数がすべて 0 になります。")
