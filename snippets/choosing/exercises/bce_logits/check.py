"""演習「ロジットからの二値交差エントロピー」の採点。"""

import numpy as np


def check(t):
    loss = t.need("bce_with_logits")

    def at(*pairs):
        z, y = np.array(pairs, dtype=float).T
        with np.errstate(all="ignore"):
            return loss(z, y)

    t.close("z = 0 では正解によらず log 2", lambda: at((0, 0), (0, 1)),
            [np.log(2)] * 2,
            hint="σ(0) = 0.5 です。p = 0.5 を元の式に入れてみましょう。")
    t.close("当たりは小さく、外れは大きい",
            lambda: at((2, 1), (2, 0)), [0.126928011, 2.126928011],
            hint="y の付き方を確かめましょう。z が正で y = 1 なら当たりです。")
    t.close("z = 20、正解 0 で 20", lambda: at((20, 0)), [20.000000002],
            rtol=1e-9,
            hint="p を切ったり 1 - p を計算したりせず、"
                 "log(1 + e^z) - yz を整理しましょう。")
    t.close("z = ±1000 でもあふれない",
            lambda: at((1000, 1), (1000, 0), (-1000, 1), (-1000, 0)),
            [0.0, 1000.0, 1000.0, 0.0],
            hint="e の指数を -|z| にすると、あふれません。")
    t.close("z = -40、正解 0 の小さな損失を失わない",
            lambda: at((-40, 0)), [4.248354255291589e-18],
            rtol=1e-9, atol=0,
            hint="log(1 + 小さな数) には np.log1p を使います。")
