"""演習「AdamW を実装する」の採点。"""

import numpy as np


def check(t):
    step = t.need("adamw_step")

    def run(w, gradients, **options):
        state = {"t": 0, "m": 0.0, "v": 0.0}
        w = np.array(w, dtype=float)
        for g in gradients:
            w = step(w, np.array(g, dtype=float), state, **options)
        return w

    t.close("減衰なしなら Adam の 1 歩目",
            lambda: run([1.0, -2.0], [[0.5, 3.0]], lr=0.1, decay=0.0),
            [0.9, -2.1], rtol=1e-6, hint="まず Adam の 1 歩を作ります。")
    t.close("勾配 0 では (1 - ηλ) 倍",
            lambda: run([1.0, -2.0], [[0.0, 0.0]], lr=0.1, decay=0.1),
            [0.99, -1.98], rtol=1e-6,
            hint="勾配が 0 でも w は縮みます。縮む割合は 1 - lr * decay です。")
    t.close("縮み方は勾配の大きさによらない",
            lambda: run([1.0, 1.0], [[100.0, 0.01]], lr=0.1, decay=0.1),
            [0.89, 0.89], rtol=1e-5,
            hint="decay * w を勾配に足すと、√v̂ で割られてしまいます。")
    t.close("3 歩続けたとき",
            lambda: run([1.0], [[1.0], [-2.0], [0.5]], lr=0.1, decay=0.1),
            [0.9222023161292], rtol=1e-5,
            hint="state の t, m, v を毎歩更新していますか。")
