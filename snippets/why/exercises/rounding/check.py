"""演習「テントを 60 回」の採点。"""


def check(t):
    after = t.need("tent_after")
    t.close("0 回なら元の値", lambda: after(0.1, 0), 0.1,
            hint="times 回の繰り返しの前に通していませんか。")
    t.close("1 回で 0.2", lambda: after(0.1, 1), 0.2, hint="tent(0.1) = 0.2 です。")
    t.close("2 回で 0.4、3 回で 0.8", lambda: [after(0.1, 2), after(0.1, 3)], [0.4, 0.8],
            hint="前の結果をもう一度 tent に入れましょう。x = tent(x) を繰り返します。")
    t.close("4 回で 0.4 に戻る", lambda: after(0.1, 4), 0.4,
            hint="0.5 を超えたら折り返します。4 * relu(x - 0.5) を引いていますか。")
    t.close("60 回で 0", lambda: after(0.1, 60), 0.0,
            hint="繰り返しの数を確かめましょう。60 回ちょうど通します。")
