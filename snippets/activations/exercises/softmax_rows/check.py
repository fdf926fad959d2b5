"""演習「行ごとの softmax」の採点。"""

import numpy as np


def check(t):
    softmax_rows = t.need("softmax_rows")
    z = np.array([[2.0, 1.0, 0.1], [0.0, 0.0, 0.0]])
    t.close("各行の和が 1", lambda: np.sum(softmax_rows(z.copy()), axis=1), [1.0, 1.0],
            hint=("割る数が、行ごとに違うかを見ましょう。",
                  "和は列の向き(axis=1)に取り、行ごとに 1 つずつ残します。",
                  "e / np.sum(e, axis=1, keepdims=True)"))
    t.close("値", lambda: softmax_rows(z.copy()),
            [[0.65900114, 0.24243297, 0.09856589], [1 / 3, 1 / 3, 1 / 3]],
            hint=("分子に指数が付いているかを見ましょう。",
                  "p_i = e^{z_i} / Σ e^{z_j} を、行ごとに計算します。",
                  "e = np.exp(z - 最大値); return e / np.sum(e, axis=1, keepdims=True)"))
    big = np.array([[1000.0, 1000.0], [1000.0, 1001.0]])
    t.close("1000 が入ってもあふれない", lambda: softmax_rows(big.copy()),
            [[0.5, 0.5], [0.2689414213699951, 0.7310585786300049]],
            hint=("np.exp に入る数の大きさを見ましょう。",
                  "指数の前に、最大値を引きます。引いても結果は変わりません。",
                  "np.exp(z - np.max(z, axis=1, keepdims=True))"))
    far = np.array([[0.0, 1.0], [-2000.0, -2000.0]])
    t.close("行によって大きさが違っても正しい", lambda: softmax_rows(far.copy()),
            [[0.2689414213699951, 0.7310585786300049], [0.5, 0.5]],
            hint=("引いている最大値が、どこの最大かを見ましょう。",
                  "配列全体の最大値を引くと、小さい行の指数がすべて 0 になります。",
                  "np.max(z, axis=1, keepdims=True) を引きます。"))
