"""演習「SiLU の最小」の採点。"""

import numpy as np


def check(t):
    grad, argmin = t.need("silu_grad"), t.need("silu_argmin")
    t.close("x = 0 の傾きは 0.5", lambda: grad(np.array([0.0])), [0.5],
            hint=("x σ(x) は積です。微分の式の項の数を見ましょう。",
                  "積の微分 (fg)' = f'g + fg' で、σ(x) の項が 1 つ残ります。",
                  "s = σ(x) として、s + x * (s の導関数)"))
    t.close("x = ±2 の傾き", lambda: grad(np.array([-2.0, 2.0])),
            [-0.09078424878489447, 1.0907842487848945],
            hint=("2 つ目の項の符号と、x が掛かっているかを見ましょう。",
                  "2 つ目の項は + x σ(x)(1 - σ(x)) です。",
                  "return s + x * s * (1 - s)"))
    t.close("x = ±1000 でも有限", lambda: grad(np.array([-1000.0, 1000.0])), [0.0, 1.0],
            hint=("指数 np.exp に、大きな正の数が入る所を探しましょう。",
                  "e^{1000} は無限大になり、∞/∞ が nan です。e^{-|x|} ならあふれません。",
                  "e = np.exp(-np.abs(x)); np.where(x >= 0, 1 / (1 + e), e / (1 + e))"))
    t.close("最小の点", lambda: float(np.squeeze(argmin())), -1.278464542761074, rtol=5e-7,
            hint=("格子で探すと、刻みより細かくは求まりません。",
                  "最小の点では傾きが 0 です。-2 では負、0 では正です。",
                  "silu_grad(middle) < 0 なら left = middle、でなければ right = middle を 60 回"))
