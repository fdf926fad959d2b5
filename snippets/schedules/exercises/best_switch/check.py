"""演習「いつ下げるか」の採点。"""


def check(t):
    square, switch = t.need("expected_square"), t.need("best_switch")
    t.close("0 歩なら最初のまま", lambda: square([], 25.0), 25.0,
            hint=("rates が空のとき、何を返すかを見ましょう。",
                  "1 歩も進まないので、E[x²] は start のままです。",
                  "square = start で始め、for の後で return square"))
    t.close("1 歩: (1 - η)² start + η²", lambda: square([0.1], 25.0), 20.26,
            hint=("1 歩の式の、縮む項と雑音の項を見ましょう。",
                  "x ← (1 - η)x - ηξ の 2 乗の平均は (1 - η)² E[x²] + η² です。雑音の項は η² です。",
                  "square = (1 - rate) ** 2 * square + rate**2"))
    t.close("2 歩つなぐ", lambda: square([0.5, 0.1], 4.0), 1.0225,
            hint=("2 歩目に使う学習率と、E[x²] を見ましょう。",
                  "1 歩ごとに、そのときの学習率と、前の歩の E[x²] を使います。",
                  "for rate in rates: の中で square を更新します。"))
    t.close("長く続けると η / (2 - η)", lambda: square([0.1] * 2000, 25.0), 0.1 / 1.9,
            hint=("長く続けたとき、値がどこで止まるかを見ましょう。",
                  "s = (1 - η)² s + η² を解くと、s = η / (2 - η) です。",
                  "縮む項は (1 - rate) ** 2、雑音の項は rate ** 2 です。"))
    t.equal("下げる必要がないとき", lambda: switch(3, 0.1, 0.01, 25.0), 3,
            hint=("候補の s の、いちばん大きい値を見ましょう。",
                  "s = total(下げない)も候補です。range(total) には total が入りません。",
                  "min(range(total + 1), key=…)"))
    t.equal("上げる必要がないとき", lambda: switch(50, 0.5, 0.01, 0.0), 0,
            hint=("候補の s の、いちばん小さい値を見ましょう。",
                  "s = 0(最初から low)も候補です。",
                  "候補は 0 から total までの全部です: range(total + 1)"))
    t.equal("200 回なら", lambda: switch(200, 0.1, 0.01, 25.0), 40,
            hint=("比べているのが、どの時点の E[x²] かを見ましょう。",
                  "最後の E[x²] が最小になる s を返します。返すのは値ではなく s です。",
                  "expected_square([high] * s + [low] * (total - s), start) を最小にする s"))
