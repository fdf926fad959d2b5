"""演習「Adam を実装する」の採点。"""

import numpy as np


def check(t):
    adam_moves = t.need("adam_moves")
    t.close("1 歩目は学習率ちょうど",
            lambda: adam_moves(np.array([3.0]), lr=0.1), [-0.1], rtol=1e-6,
            hint="1 歩目で m̂ = g, v̂ = g² になりますか。t は 1 からです。")
    t.close("勾配が一定なら、ずっと学習率",
            lambda: adam_moves(np.full(50, 3.0), lr=0.1), np.full(50, -0.1),
            rtol=1e-6, hint="補正の β^t の t を毎歩 1 ずつ増やします。")
    t.close("勾配の向きが変わる列",
            lambda: adam_moves(np.array([3.0, 3.0, -1.0]), lr=0.1),
            [-0.1, -0.1, -0.06056979400074], rtol=1e-5,
            hint="m は勾配の、v は勾配の二乗の移動平均です。")
    t.close("とても小さい勾配 (ε の置き場所)",
            lambda: adam_moves(np.array([1e-8]), lr=0.1), [-0.05], rtol=1e-6,
            hint="ε は補正後の √v̂ に足します。ルートの外です。")
    t.close("β1 = 0, β2 = 0, ε = 1 のとき",
            lambda: adam_moves(np.array([1.0, -3.0]), 0.1, 0.0, 0.0, 1.0),
            [-0.05, 0.075], rtol=1e-6, hint="引数の β1, β2, ε を使いましょう。")
