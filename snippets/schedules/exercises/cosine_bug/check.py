"""演習「下限つきコサイン」の採点。"""

import numpy as np


def check(t):
    rate = t.need("cosine_with_floor")
    t.close("t = 0 で base", lambda: rate(0, 0.1, 100, 0.02), 0.1,
            hint="floor を足した分だけ、高さを base - floor に縮めます。")
    t.close("真ん中で両端の平均", lambda: rate(50, 0.1, 100, 0.02), 0.06,
            hint="cos の角は、t = total で π になります。")
    t.close("t = total で floor", lambda: rate(100, 0.1, 100, 0.02), 0.02,
            hint="cos の角は、t = total で π になります。")
    t.close("4 分の 1 の所もコサインの形", lambda: rate(25, 0.1, 100, 0.02),
            0.06 + 0.04 * np.sqrt(0.5),
            hint="直線ではありません。1 + cos(π t / total) の形は残します。")
    t.close("そのあとは floor のまま", lambda: rate(150, 0.1, 100, 0.02), 0.02,
            hint="t / total を 1 で頭打ちにしないと、学習率がまた上がります。")
    t.close("配列でも使える", lambda: rate(np.array([0, 100, 200]), 0.1, 100, 0.02),
            [0.1, 0.02, 0.02], hint="np.minimum は配列にも使えます。")
