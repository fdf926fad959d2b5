"""演習「上げて下げる」の採点。"""

import numpy as np


def check(t):
    rate = t.need("warmup_linear")
    t.close("最初の更新は 0 でない", lambda: rate(0, 1.0, 10, 100), 0.1,
            hint="t = 0 で学習率が 0 だと、最初の更新が無駄になります。t + 1 を使いましょう。")
    t.close("ウォームアップの最後で頂点", lambda: rate(9, 2.0, 10, 100), 2.0,
            hint="t = warmup - 1 で peak に着きます。")
    t.close("減衰の始まりも頂点", lambda: rate(10, 2.0, 10, 100), 2.0,
            hint="減衰は t = warmup から始まります。分母は total - warmup です。")
    t.close("減衰の真ん中で半分", lambda: rate(55, 1.0, 10, 100), 0.5,
            hint="減衰は t = warmup から始まります。分母は total - warmup です。")
    t.close("上り坂の途中も直線の上", lambda: rate(4, 1.0, 10, 100), 0.5,
            hint="上りは、t の 1 次式 (t + 1) / warmup に比例します。")
    t.close("下り坂の途中も直線の上", lambda: rate(28, 1.0, 10, 100), 0.8,
            hint="下りはコサインではありません。t の 1 次式で下げます。")
    t.close("終わりを過ぎても負にならない", lambda: rate(120, 1.0, 10, 100), 0.0,
            hint="t が total を超えたら 0 に留めます。")
    t.close("配列でも使える", lambda: rate(np.array([0, 9, 55]), 1.0, 10, 100),
            [0.1, 1.0, 0.5], hint="if ではなく np.minimum や np.where を使うと、配列でも動きます。")
