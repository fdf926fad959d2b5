"""演習「ロジットからの二値交差エントロピー」の採点。"""

import numpy as np


def check(t):
    loss = t.need("bce_with_logits")

    def at(*pairs):
        z, y = np.array(pairs, dtype=float).T
        with np.errstate(all="ignore"):
            return loss(z, y)

    t.close("z = 0 では正解によらず log 2", lambda: at((0, 0), (0, 1)), [np.log(2)] * 2,
            hint=("z = 0 を入れた値を、手で計算しましょう。",
                  "σ(0) = 0.5 なので、-y log 0.5 - (1 - y) log 0.5 = log 2 です。",
                  "log(1 + e^z) - yz に z = 0 を入れると、log 2 です。"))
    t.close("当たりは小さく、外れは大きい", lambda: at((2, 1), (2, 0)), [0.126928011, 2.126928011],
            hint=("y = 1 と y = 0 で、どちらの損失が大きいかを見ましょう。",
                  "z が正で y = 1 なら当たりです。損失は log(1 + e^z) - yz です。",
                  "引くのは y * z です。(1 - y) * z ではありません。"))
    t.close("z = 20、正解 0 で 20", lambda: at((20, 0)), [20.000000002], rtol=1e-9,
            hint=("p = σ(z) が 1 に近いとき、1 - p の桁を見ましょう。",
                  "p を切ったり 1 - p を計算したりせず、log(1 + e^z) - yz を整理します。",
                  "np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))"))
    t.close("z = ±1000 でもあふれない",
            lambda: at((1000, 1), (1000, 0), (-1000, 1), (-1000, 0)), [0.0, 1000.0, 1000.0, 0.0],
            hint=("np.exp に入る数の大きさを見ましょう。",
                  "log(1 + e^z) = max(z, 0) + log(1 + e^{-|z|}) です。",
                  "np.exp(-np.abs(z)) なら、指数は 0 以下です。"))
    t.close("z = -40、正解 0 の小さな損失を失わない", lambda: at((-40, 0)), [4.248354255291589e-18],
            rtol=1e-9, atol=0,
            hint=("1 に小さな数を足す所を探しましょう。",
                  "1 + 4e-18 は 1 に丸まり、対数は 0 です。log(1 + 小さな数) には専用の関数があります。",
                  "np.log(1 + e) を np.log1p(e) に替えます。"))
