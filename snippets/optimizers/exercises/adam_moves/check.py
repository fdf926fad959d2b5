"""演習「Adam を実装する」の採点。"""

import numpy as np


def check(t):
    adam_moves = t.need("adam_moves")
    t.close("1 歩目は学習率ちょうど", lambda: adam_moves(np.array([3.0]), lr=0.1), [-0.1], rtol=1e-6,
            hint=("1 歩目の m̂ と v̂ を、手で計算しましょう。",
                  "m̂ = m / (1 - β1^t)、v̂ = v / (1 - β2^t) で、t は 1 からです。1 歩目は m̂ = g、v̂ = g²。",
                  "for t, g in enumerate(gradients, start=1): 移動は -lr * m_hat / …"))
    t.close("勾配が一定なら、ずっと学習率",
            lambda: adam_moves(np.full(50, 3.0), lr=0.1), np.full(50, -0.1), rtol=1e-6,
            hint=("2 歩目より先の、補正の係数を見ましょう。",
                  "補正の β^t の t を、毎歩 1 ずつ増やします。m と v は補正前の値を持ち越します。",
                  "m_hat = m / (1 - beta1**t)。m 自身には代入しません。"))
    t.close("勾配の向きが変わる列",
            lambda: adam_moves(np.array([3.0, 3.0, -1.0]), lr=0.1),
            [-0.1, -0.1, -0.06056979400074], rtol=1e-5,
            hint=("m と v の更新の式を見ましょう。",
                  "m は勾配の、v は勾配の 2 乗の移動平均です。",
                  "m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g**2"))
    t.close("とても小さい勾配 (ε の置き場所)",
            lambda: adam_moves(np.array([1e-8]), lr=0.1), [-0.05], rtol=1e-6,
            hint=("ε を足す場所を見ましょう。",
                  "ε は補正後の √v̂ に足します。ルートの外です。",
                  "-lr * m_hat / (np.sqrt(v_hat) + eps)"))
    t.close("β1 = 0, β2 = 0, ε = 1 のとき",
            lambda: adam_moves(np.array([1.0, -3.0]), 0.1, 0.0, 0.0, 1.0), [-0.05, 0.075], rtol=1e-6,
            hint=("0.9 や 1e-8 のような数を、直接書いていないかを見ましょう。",
                  "引数の beta1、beta2、eps を使います。",
                  "1e-8 を eps に、0.9 を beta1 に、0.999 を beta2 に替えます。"))
