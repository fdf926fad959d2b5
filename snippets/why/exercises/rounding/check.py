"""演習「テントを 60 回」の採点。"""


def check(t):
    after = t.need("tent_after")
    t.close("0 回なら元の値", lambda: after(0.1, 0), 0.1,
            hint=("times = 0 のとき、何を返すかを見ましょう。",
                  "1 回も通さないので、x のままです。",
                  "for _ in range(times): の前に tent を呼ばず、return x とします。"))
    t.close("1 回で 0.2", lambda: after(0.1, 1), 0.2,
            hint=("テントを 1 回通した値を、手で計算しましょう。",
                  "tent(0.1) = 2 × 0.1 - 4 × 0 = 0.2 です。",
                  "x = tent(x) を times 回くり返します。"))
    t.close("2 回で 0.4、3 回で 0.8", lambda: [after(0.1, 2), after(0.1, 3)], [0.4, 0.8],
            hint=("2 回目に tent に入れる値を見ましょう。",
                  "前の結果を、もう一度 tent に入れます。",
                  "x = tent(x) と、同じ名前に代入し直します。"))
    t.close("4 回で 0.4 に戻る", lambda: after(0.1, 4), 0.4,
            hint=("0.8 を tent に入れた値を、手で計算しましょう。",
                  "0.5 を超えたら折り返します: 2 × 0.8 - 4 × 0.3 = 0.4。",
                  "2 * relu(x) - 4 * relu(x - 0.5) です。"))
    t.close("60 回で 0", lambda: after(0.1, 60), 0.0,
            hint=("繰り返しの回数と、途中で丸めていないかを見ましょう。",
                  "float64 のまま、ちょうど 60 回通します。丸めや分数は使いません。",
                  "for _ in range(times): x = tent(x)"))
