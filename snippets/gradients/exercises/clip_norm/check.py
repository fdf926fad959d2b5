"""演習「ノルムでクリッピング」の採点。"""

import numpy as np


def check(t):
    clip = t.need("clip_global_norm")
    big = lambda: [np.array([3.0, 0.0]), np.array([[4.0]])]
    both = lambda: None if (got := clip([np.ones(2)], 1.0)) is None else len(got) == 2
    if not t.true("リストとノルムの 2 つを返す", both,
                  hint=("return の行を見ましょう。",
                        "縮めたリストと、縮める前のノルムの 2 つを返します。",
                        "return 新しいリスト, norm")):
        return
    t.close("縮める前のノルムは 5", lambda: clip(big(), 1.0)[1], 5.0,
            hint=("2 つ目の戻り値が、どの配列から計算したものかを見ましょう。",
                  "全部の配列の、全部の要素の 2 乗和の平方根です: √(9 + 16)。",
                  "norm = np.sqrt(sum(np.sum(g**2) for g in gradients))"))
    t.close("1 つの配列: 向きは変わらない", lambda: clip([np.array([3.0, 4.0])], 1.0)[0][0],
            [0.6, 0.8],
            hint=("縮めた後も、成分の比が 3 : 4 のままかを見ましょう。",
                  "全部の要素に、同じ倍率 limit / norm を掛けます。",
                  "[g * (limit / norm) for g in gradients]"))
    t.close("2 つの配列: 同じ倍率", lambda: clip(big(), 1.0)[0][0], [0.6, 0.0],
            hint=("倍率に使うノルムが、1 つの配列だけのものでないかを見ましょう。",
                  "全部をつないだ 1 本のベクトルの長さで測ります。倍率は 1 / 5 です。",
                  "norm を繰り返しの前に 1 度だけ計算し、どの g にも同じ倍率を掛けます。"))
    t.close("形も保つ(2 つ目の配列)", lambda: clip(big(), 1.0)[0][1], [[0.8]],
            hint=("返した配列の形を見ましょう。",
                  "2 次元の配列は 2 次元のまま返します。",
                  "g * 倍率 は形を変えません。ravel や concatenate の結果は返しません。"))
    t.close("小さい勾配はそのまま", lambda: clip([np.array([0.3, 0.4])], 1.0)[0][0], [0.3, 0.4],
            hint=("ノルムが limit より小さいとき、倍率がいくつかを見ましょう。",
                  "ノルムが limit 以下なら、倍率は 1 です。伸ばしません。",
                  "scale = limit / norm if norm > limit else 1.0"))
    t.close("全部 0 でも NaN にならない", lambda: clip([np.zeros(2)], 1.0)[0][0], [0.0, 0.0],
            hint=("ノルムが 0 のときの割り算を見ましょう。",
                  "0 / 0 は nan です。ノルムが limit 以下なら、割り算をしません。",
                  "if norm > limit: の中だけで limit / norm を計算します。"))
    kept = [np.array([3.0, 4.0])]

    def untouched():
        clip(kept, 1.0)
        return kept[0]

    t.close("元の勾配は書き換えない", untouched, [3.0, 4.0],
            hint=("*= や g[:] = のように、引数を変える行を探しましょう。",
                  "g *= … は、渡された配列そのものを変えます。",
                  "return [g * scale for g in gradients], norm"))
