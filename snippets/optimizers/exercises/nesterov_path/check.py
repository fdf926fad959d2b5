"""演習「Nesterov」の採点。"""

import numpy as np


def check(t):
    nesterov_path = t.need("nesterov_path")

    def double(w):
        return 2 * w

    t.close("1 歩目は勾配降下法と同じ",
            lambda: nesterov_path(double, np.array([1.0]), 0.1, 0.9, 1), [[1.0], [0.8]],
            hint=("v のはじめの値と、符号を見ましょう。",
                  "v は 0 から始め、v ← βv - ηg、θ ← θ + v です。",
                  "v = beta * v - lr * grad(…); theta = theta + v"))
    t.equal("始点を含む steps + 1 個",
            lambda: np.shape(nesterov_path(double, np.array([1.0]), 0.1, 0.9, 4)), (5, 1),
            hint=("返した列の長さを数えましょう。",
                  "はじめの θ も列に入れ、全部で steps + 1 個です。",
                  "path = [theta] から始め、steps 回 append します。"))
    t.close("2 歩目は先の点で測った勾配を使う",
            lambda: nesterov_path(double, np.array([1.0]), 0.1, 0.9, 2)[-1], [0.496],
            hint=("勾配を測る点を見ましょう。",
                  "勾配は θ ではなく、先の点 θ + βv で測ります。v は更新する前の値です。",
                  "grad(theta + beta * v)"))

    def longer():
        scale = np.array([2.0, 20.0])
        return nesterov_path(lambda w: scale * w, np.array([-7.0, 2.0]), 0.03, 0.9, 10)[-1]

    t.close("2 変数で 10 歩", longer, [1.84782355258133, -0.00986285469199],
            hint=("2 変数のときの、v の形と更新の順番を見ましょう。",
                  "v も θ と同じ形です。v を更新してから θ に足します。",
                  "v = np.zeros_like(theta)、theta = theta + v (新しい配列)"))

    def kept():
        start = np.array([1.0])
        nesterov_path(double, start, 0.1, 0.9, 3)
        return start

    t.close("呼び出した側の始点は変わらない", kept, [1.0],
            hint=("+= の行が、どの配列を変えるかを見ましょう。",
                  "theta = start は写しではありません。theta += v は start を書き換えます。",
                  "theta = np.array(start, dtype=float) と写しを作ります。"))
