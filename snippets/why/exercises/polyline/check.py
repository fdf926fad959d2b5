"""演習「折れ線を ReLU の和に」の採点。"""

import numpy as np


def check(t):
    line = t.need("relu_polyline")
    knots = np.array([-1.0, 0.0, 2.0, 3.0])
    values = np.array([0.5, 1.5, 0.5, 2.5])
    t.close("左端の点を通る", lambda: line(knots, values, np.array([-1.0])), [0.5],
            hint="左端の値を合わせる定数 (バイアス) が要ります。values[0] から始めましょう。")
    t.close("最初の折れ目まで正しい", lambda: line(knots, values, np.array([-0.5, 0.0])), [1.0, 1.5],
            hint="いちばん左の区間の傾きは、直結の項 (x に比例する項) で作ります。")
    t.close("折れ目の先で正しい", lambda: line(knots, values, np.array([1.0, 2.0, 2.5])), [1.0, 0.5, 1.5],
            hint="ReLU の重みは、次の区間の傾きではなく、傾きの変化 (後 - 前) です。")
    t.close("左の外へまっすぐ延びる", lambda: line(knots, values, np.array([-3.0])), [-1.5],
            hint="区間の外で平らになっています。np.interp ではなく、直線と ReLU の和で書きましょう。")
    t.close("右の外へまっすぐ延びる", lambda: line(knots, values, np.array([5.0])), [6.5],
            hint="最後の点では折りません。折れ目は knots[1:-1] だけです。")
    t.close("点が 2 つなら、ただの直線",
            lambda: line(np.array([0.0, 2.0]), np.array([1.0, 5.0]), np.array([1.0, 3.0])), [3.0, 7.0],
            hint="折れ目がないときも動くようにしましょう。")
