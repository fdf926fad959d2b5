"""演習「AdamW を実装する」の採点。"""

import numpy as np


def check(t):
    step = t.need("adamw_step")

    def run(w, gradients, **options):
        state = {"t": 0, "m": 0.0, "v": 0.0}
        w = np.array(w, dtype=float)
        for g in gradients:
            w = step(w, np.array(g, dtype=float), state, **options)
            if w is None:
                return None
            w = np.asarray(w, dtype=float)
        return w

    t.close("減衰なしなら Adam の 1 歩目",
            lambda: run([1.0, -2.0], [[0.5, 3.0]], lr=0.1, decay=0.0), [0.9, -2.1], rtol=1e-6,
            hint=("減衰を除いた、Adam の 1 歩から確かめましょう。",
                  "m̂ / (√v̂ + ε) は、1 歩目では勾配の符号になります。t は 1 に増やしてから使います。",
                  "w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)"))
    t.close("勾配 0 では (1 - ηλ) 倍",
            lambda: run([1.0, -2.0], [[0.0, 0.0]], lr=0.1, decay=0.1), [0.99, -1.98], rtol=1e-6,
            hint=("勾配が 0 のときに、w がどれだけ縮むかを見ましょう。",
                  "勾配が 0 でも、w は 1 - lr * decay 倍に縮みます。",
                  "(1 - lr * decay) * w から始めます。"))
    t.close("縮み方は勾配の大きさによらない",
            lambda: run([1.0, 1.0], [[100.0, 0.01]], lr=0.1, decay=0.1), [0.89, 0.89], rtol=1e-5,
            hint=("decay * w を、どこに足しているかを見ましょう。",
                  "勾配に足すと、√v̂ で割られてしまいます。w を直接縮めます。",
                  "return (1 - lr * decay) * w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)"))
    t.close("3 歩続けたとき",
            lambda: run([1.0], [[1.0], [-2.0], [0.5]], lr=0.1, decay=0.1),
            [0.9222023161292], rtol=1e-5,
            hint=("2 歩目に、1 歩目の m と v が残っているかを見ましょう。",
                  "state の t、m、v を毎歩更新します。state には補正前の値を入れます。",
                  "state['m'] = 0.9 * state['m'] + 0.1 * g、補正は別の変数 m_hat に"))
