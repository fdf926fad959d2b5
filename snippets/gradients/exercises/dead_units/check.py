"""演習「死んだ ReLU の検出」の採点。"""

import numpy as np


def check(t):
    dead = t.need("dead_units")
    z = np.array([[1.0, -2.0, 0.0], [-1.0, -3.0, -1.0]])
    t.close("結果の長さはニューロンの数", lambda: 0.0 * np.asarray(dead(z)), [0, 0, 0],
            hint=("z の形は (2, 3) です。結果の形を見ましょう。",
                  "サンプルは軸 0、ニューロンは軸 1 です。軸 0 をまとめると 3 個が残ります。",
                  "axis=1 を axis=0 に替えます。"))
    t.true("一度負になっただけでは死んでいない", lambda: not dead(z)[0],
           hint=("any と all の違いを見ましょう。",
                 "「どれかのサンプルで」ではなく「全サンプルで」です。",
                 "np.any を np.all に替えます。"))
    t.true("全サンプルで負なら死んでいる", lambda: dead(z)[1],
           hint=("不等号の向きと、True の意味を見ましょう。",
                 "全サンプルで z が 0 以下のとき True です。",
                 "np.all(z <= 0, axis=0)"))
    t.true("ちょうど 0 も勾配は 0", lambda: dead(z)[2],
           hint=("z = 0 のときの扱いを見ましょう。",
                 "z = 0 では ReLU の出力も勾配も 0 と約束しました。条件は z <= 0 です。",
                 "< を <= に替えます。"))
    rng = np.random.default_rng(0)
    many = rng.normal(size=(50, 20)) + np.linspace(-4, 2, 20)
    t.equal("乱数の例", lambda: np.asarray(dead(many)).astype(bool).tolist(),
            (many.max(axis=0) <= 0).tolist(),
            hint=("50 サンプル、20 ニューロンでも同じ書き方で動くかを見ましょう。",
                  "各ニューロンについて、z の最大値が 0 以下かどうかと同じです。",
                  "np.all(z <= 0, axis=0) は np.max(z, axis=0) <= 0 と同じです。"))
