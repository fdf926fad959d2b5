"""演習「いつ下げるか」の採点。"""


def check(t):
    square, switch = t.need("expected_square"), t.need("best_switch")
    t.close("0 歩なら最初のまま", lambda: square([], 25.0), 25.0,
            hint="rates が空なら start を返します。")
    t.close("1 歩: (1 - η)² start + η²", lambda: square([0.1], 25.0), 20.26,
            hint="x ← (1 - η)x - ηξ の両辺を 2 乗して平均します。雑音の項は η² です。")
    t.close("2 歩つなぐ", lambda: square([0.5, 0.1], 4.0), 1.0225,
            hint="1 歩ごとに、そのときの学習率を使います。")
    t.close("長く続けると η / (2 - η)", lambda: square([0.1] * 2000, 25.0), 0.1 / 1.9,
            hint="x ← (1 - η)x - ηξ の両辺を 2 乗して平均します。雑音の項は η² です。")
    t.equal("下げる必要がないとき", lambda: switch(3, 0.1, 0.01, 25.0), 3,
            hint="s = total(下げない)も候補に入れましょう。")
    t.equal("上げる必要がないとき", lambda: switch(50, 0.5, 0.01, 0.0), 0,
            hint="s = 0(最初から low)も候補に入れましょう。")
    t.equal("200 回なら", lambda: switch(200, 0.1, 0.01, 25.0), 40,
            hint="最後の E[x²] が最小になる s を探します。途中の値ではありません。")
