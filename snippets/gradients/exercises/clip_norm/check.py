"""演習「ノルムでクリッピング」の採点。"""

import numpy as np


def check(t):
    clip = t.need("clip_global_norm")
    big = lambda: [np.array([3.0, 0.0]), np.array([[4.0]])]
    both = lambda: None if (got := clip([np.ones(2)], 1.0)) is None else len(got) == 2
    if not t.true("リストとノルムの 2 つを返す", both,
                  hint="return 新しいリスト, ノルム の順で返しましょう。"):
        return
    t.close("縮める前のノルムは 5", lambda: clip(big(), 1.0)[1], 5.0,
            hint="全部の要素の 2 乗和の平方根です(√(9 + 16))。")
    t.close("1 つの配列: 向きは変わらない", lambda: clip([np.array([3.0, 4.0])], 1.0)[0][0],
            [0.6, 0.8], hint="全部の要素に同じ倍率 limit / norm を掛けます。成分ごとに切ると向きが変わります。")
    t.close("2 つの配列: 同じ倍率", lambda: clip(big(), 1.0)[0][0], [0.6, 0.0],
            hint="配列ごとではなく、全部をつないだ 1 本のベクトルの長さで測ります。")
    t.close("形も保つ(2 つ目の配列)", lambda: clip(big(), 1.0)[0][1], [[0.8]],
            hint="2 次元の配列は 2 次元のまま返しましょう。")
    t.close("小さい勾配はそのまま", lambda: clip([np.array([0.3, 0.4])], 1.0)[0][0],
            [0.3, 0.4], hint="ノルムが limit 以下なら、倍率は 1 です。")
    t.close("全部 0 でも NaN にならない", lambda: clip([np.zeros(2)], 1.0)[0][0], [0.0, 0.0],
            hint="ノルムが 0 のときに 0 で割らないようにしましょう。")
    kept = [np.array([3.0, 4.0])]

    def untouched():
        clip(kept, 1.0)
        return kept[0]

    t.close("元の勾配は書き換えない", untouched, [3.0, 4.0],
            hint="g *= … は元の配列を変えます。新しい配列を作って返しましょう。")
