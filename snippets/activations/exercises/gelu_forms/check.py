"""演習「GELU の近似」の採点。"""

import numpy as np


def check(t):
    tanh_form, quick = t.need("gelu_tanh"), t.need("gelu_quick")
    gap = t.need("largest_gap")
    t.close("gelu_tanh の小さい x", lambda: tanh_form(np.array([0.001])), [0.0005003989422],
            hint=("tanh の中と外の係数を、1 つずつ式と比べましょう。",
                  "tanh の中の係数は √(2/π) ≈ 0.798 です。全体には 0.5 x を掛けます。",
                  "0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + …)))"))
    t.close("gelu_tanh の x = ±2", lambda: tanh_form(np.array([-2.0, 2.0])),
            [-0.045402305912224981, 1.954597694087775],
            hint=("小さい x では合っています。x が大きいと効く項を見ましょう。",
                  "3 乗の項 0.044715 x³ を、tanh のかっこの中で x に足します。",
                  "np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))"))
    t.close("gelu_quick の x = ±1", lambda: quick(np.array([-1.0, 1.0])),
            [-0.1542042340671787, 0.8457957659328213],
            hint=("1.702 が掛かる所を見ましょう。",
                  "x σ(1.702 x) です。1.702 はシグモイドの中だけに掛けます。",
                  "return x / (1 + np.exp(-1.702 * x))"))
    t.close("tanh 近似の最大の差", lambda: float(gap(tanh_form)), 0.000473235, rtol=2e-3,
            hint=("何と何の差か、それをどう 1 つの数にまとめるかを見ましょう。",
                  "正確な値 0.5 x (1 + erf(x/√2)) との差の、絶対値の最大です。",
                  "np.max(np.abs(approximation(x) - exact))、x は -5 から 5 の 1001 個以上"))
    t.close("シグモイド近似の最大の差", lambda: float(gap(quick)), 0.020334872, rtol=2e-3,
            hint=("差の絶対値と、渡された関数を使っているかを見ましょう。",
                  "引数 approximation が関数です。決まった関数を呼ぶのではありません。",
                  "approximation(x) - exact の絶対値の最大を返します。"))
