"""演習「SiLU の最小」の採点。"""

import numpy as np


def check(t):
    grad, argmin = t.need("silu_grad"), t.need("silu_argmin")
    t.close("x = 0 の傾きは 0.5", lambda: grad(np.array([0.0])), [0.5],
            hint="積の微分です。x σ(x) を x で微分すると σ(x) が 1 つ残ります。")
    t.close("x = ±2 の傾き", lambda: grad(np.array([-2.0, 2.0])),
            [-0.09078424878489447, 1.0907842487848945],
            hint="2 つ目の項は + x σ(x)(1 - σ(x)) です。x と符号を確かめましょう。")
    t.close("x = ±1000 でも有限", lambda: grad(np.array([-1000.0, 1000.0])), [0.0, 1.0],
            hint="e^{-x} が無限大になると、無限大どうしの割り算で nan になります。"
                 "e^{-|x|} を使いましょう。")
    t.close("最小の点", lambda: float(argmin()), -1.278464542761074, rtol=5e-7,
            hint="格子の刻みより細かくは求まりません。傾きが 0 の点を、二分法や"
                 "ニュートン法で追い詰めましょう。")
