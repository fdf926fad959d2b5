"""演習「折れ線を ReLU の和に」の採点。"""

import numpy as np


def check(t):
    line = t.need("relu_polyline")
    knots = np.array([-1.0, 0.0, 2.0, 3.0])
    values = np.array([0.5, 2.5, 0.5, 2.5])
    t.close("左端の点を通る", lambda: line(knots, values, np.array([-1.0])), [0.5],
            hint=("いちばん左の点での高さを見ましょう。",
                  "左端の値を合わせる定数 (バイアス) が要ります。values[0] から始めます。",
                  "y = values[0] + slopes[0] * (x - knots[0])"))
    t.close("最初の折れ目まで正しい", lambda: line(knots, values, np.array([-0.5, 0.0])), [1.5, 2.5],
            hint=("いちばん左の区間の傾きを見ましょう。",
                  "傾きは (値の差) / (点の差) です。左の区間は、x に比例する項で作ります。",
                  "slopes = np.diff(values) / np.diff(knots)"))
    t.close("折れ目の先で正しい", lambda: line(knots, values, np.array([1.0, 2.0, 2.5])), [1.5, 0.5, 1.5],
            hint=("折れ目 1 つで、傾きがどれだけ変わるかを見ましょう。",
                  "ReLU の重みは、次の区間の傾きではなく、傾きの変化 (後 - 前) です。",
                  "y = y + (slopes[i] - slopes[i - 1]) * relu(x - knots[i])"))
    t.close("左の外へまっすぐ延びる", lambda: line(knots, values, np.array([-3.0])), [-3.5],
            hint=("左端より左の x で、y がどうなるかを見ましょう。",
                  "np.interp は外で平らです。左の区間は直線のまま、ReLU を使わずに書きます。",
                  "slopes[0] * (x - knots[0]) に、relu は付けません。"))
    t.close("右の外へまっすぐ延びる", lambda: line(knots, values, np.array([5.0])), [6.5],
            hint=("最後の点で折れていないかを見ましょう。",
                  "折れ目は、両端を除いた点だけです。",
                  "for t, change in zip(knots[1:-1], np.diff(slopes)):"))
    t.close("点が 2 つなら、ただの直線",
            lambda: line(np.array([0.0, 2.0]), np.array([1.0, 5.0]), np.array([1.0, 3.0])), [3.0, 7.0],
            hint=("点の数を決めた書き方になっていないかを見ましょう。",
                  "点が 2 つなら折れ目は 0 個で、直線の項だけが残ります。",
                  "繰り返しは knots[1:-1] について行います。0 個でも動きます。"))
