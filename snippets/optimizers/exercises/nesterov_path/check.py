"""演習「Nesterov」の採点。"""

import numpy as np


def check(t):
    nesterov_path = t.need("nesterov_path")

    def double(w):
        return 2 * w

    t.close("1 歩目は勾配降下法と同じ",
            lambda: nesterov_path(double, np.array([1.0]), 0.1, 0.9, 1),
            [[1.0], [0.8]], hint="v は 0 から始め、v = βv - ηg です。")
    t.equal("始点を含む steps + 1 個",
            lambda: np.shape(nesterov_path(double, np.array([1.0]), 0.1, 0.9, 4)),
            (5, 1), hint="はじめの θ も列に入れます。")
    t.close("2 歩目は先の点で測った勾配を使う",
            lambda: nesterov_path(double, np.array([1.0]), 0.1, 0.9, 2)[-1],
            [0.496], hint="勾配は θ ではなく θ + βv で測ります。")

    def longer():
        scale = np.array([2.0, 20.0])
        return nesterov_path(lambda w: scale * w, np.array([-7.0, 2.0]),
                             0.03, 0.9, 10)[-1]

    t.close("2 変数で 10 歩", longer, [1.84782355258133, -0.00986285469199],
            hint="符号と、v を更新する順番を確かめましょう。")
