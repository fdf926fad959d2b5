"""演習「下限つきコサイン」の採点。"""

import numpy as np


def check(t):
    rate = t.need("cosine_with_floor")
    t.close("t = 0 で base", lambda: rate(0, 0.1, 100, 0.02), 0.1,
            hint=("t = 0 のときの値を、手で計算しましょう。",
                  "floor を足した分だけ、コサインの高さを base - floor に縮めます。",
                  "floor + (base - floor) * (1 + np.cos(…)) / 2"))
    t.close("真ん中で両端の平均", lambda: rate(50, 0.1, 100, 0.02), 0.06,
            hint=("t = total / 2 のときの角を見ましょう。",
                  "角は t = total で π です。真ん中では π / 2 で、cos は 0 です。",
                  "np.cos(np.pi * t / total)"))
    t.close("t = total で floor", lambda: rate(100, 0.1, 100, 0.02), 0.02,
            hint=("t = total のときの角を見ましょう。",
                  "角が π なら 1 + cos π = 0 で、floor だけが残ります。",
                  "(1 + np.cos(np.pi * t / total)) / 2"))
    t.close("4 分の 1 の所もコサインの形", lambda: rate(25, 0.1, 100, 0.02),
            0.06 + 0.04 * np.sqrt(0.5),
            hint=("途中の形が、直線になっていないかを見ましょう。",
                  "半周期のコサインです。1 + cos(π t / total) の形は残します。",
                  "floor + (base - floor) * (1 + np.cos(np.pi * t / total)) / 2"))
    t.close("そのあとは floor のまま", lambda: rate(150, 0.1, 100, 0.02), 0.02,
            hint=("t が total を超えたときの角を見ましょう。",
                  "角が π を超えると、cos が増えて学習率がまた上がります。t / total を 1 で止めます。",
                  "angle = np.pi * np.minimum(t / total, 1.0)"))
    t.close("配列でも使える", lambda: rate(np.array([0, 100, 200]), 0.1, 100, 0.02),
            [0.1, 0.02, 0.02],
            hint=("t が配列のときに動く書き方かを見ましょう。",
                  "min や if は、配列の要素ごとには働きません。",
                  "np.minimum(t / total, 1.0) か np.where(…) を使います。"))
