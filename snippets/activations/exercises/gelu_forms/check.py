"""演習「GELU の近似」の採点。"""

import numpy as np


def check(t):
    tanh_form, quick = t.need("gelu_tanh"), t.need("gelu_quick")
    gap = t.need("largest_gap")
    t.close("gelu_tanh の小さい x", lambda: tanh_form(np.array([0.001])),
            [0.0005003989422],
            hint="tanh の中の係数は √(2/π) ≈ 0.798 です。全体に 0.5 も掛けます。")
    t.close("gelu_tanh の x = ±2", lambda: tanh_form(np.array([-2.0, 2.0])),
            [-0.045402305912224981, 1.954597694087775],
            hint="3 乗の項 0.044715 x³ を、かっこの中に足しましたか。")
    t.close("gelu_quick の x = ±1", lambda: quick(np.array([-1.0, 1.0])),
            [-0.1542042340671787, 0.8457957659328213],
            hint="1.702 はシグモイドの中だけに掛けます。")
    t.close("tanh 近似の最大の差", lambda: float(gap(tanh_form)), 0.000473235, rtol=2e-3,
            hint="絶対値の最大です。-5 から 5 までを、1001 個以上の点で調べましょう。")
    t.close("シグモイド近似の最大の差", lambda: float(gap(quick)), 0.020334872, rtol=2e-3,
            hint="引数の関数 approximation を呼んで比べましょう。")
