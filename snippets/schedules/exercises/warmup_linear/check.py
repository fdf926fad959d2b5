"""演習「上げて下げる」の採点。"""

import numpy as np


def check(t):
    rate = t.need("warmup_linear")
    t.close("最初の更新は 0 でない", lambda: rate(0, 1.0, 10, 100), 0.1,
            hint=("t = 0 の値を、手で計算しましょう。",
                  "t = 0 で peak / warmup です。0 だと、最初の更新が無駄になります。",
                  "上りは peak * (t + 1) / warmup"))
    t.close("ウォームアップの最後で頂点", lambda: rate(9, 2.0, 10, 100), 2.0,
            hint=("t = warmup - 1 の値を見ましょう。",
                  "t = warmup - 1 で peak に着きます。分母は warmup です。",
                  "peak * (t + 1) / warmup に t = 9、warmup = 10 を入れると peak です。"))
    t.close("減衰の始まりも頂点", lambda: rate(10, 2.0, 10, 100), 2.0,
            hint=("t = warmup の値を見ましょう。",
                  "減衰は t = warmup から始まります。そこでは、まだ peak です。",
                  "下りは peak * (total - t) / (total - warmup)"))
    t.close("減衰の真ん中で半分", lambda: rate(55, 1.0, 10, 100), 0.5,
            hint=("下り坂の長さを見ましょう。",
                  "下り坂は warmup から total までです。長さは total - warmup です。",
                  "(total - t) / (total - warmup)"))
    t.close("上り坂の途中も直線の上", lambda: rate(4, 1.0, 10, 100), 0.5,
            hint=("上り坂の形を見ましょう。",
                  "上りは t の 1 次式です。曲線ではありません。",
                  "rising = (t + 1) / warmup"))
    t.close("下り坂の途中も直線の上", lambda: rate(28, 1.0, 10, 100), 0.8,
            hint=("下り坂の形を見ましょう。",
                  "下りはコサインではありません。t の 1 次式で下げます。",
                  "falling = (total - t) / (total - warmup)"))
    t.close("終わりを過ぎても負にならない", lambda: rate(120, 1.0, 10, 100), 0.0,
            hint=("t が total を超えたときの値を見ましょう。",
                  "下りの式は、total を過ぎると負です。0 で止めます。",
                  "np.clip(np.minimum(rising, falling), 0.0, 1.0)"))
    t.close("配列でも使える", lambda: rate(np.array([0, 9, 55]), 1.0, 10, 100), [0.1, 1.0, 0.5],
            hint=("t が配列のときに動く書き方かを見ましょう。",
                  "if は、配列の要素ごとには働きません。",
                  "np.minimum(rising, falling) か np.where(t < warmup, …, …) を使います。"))
