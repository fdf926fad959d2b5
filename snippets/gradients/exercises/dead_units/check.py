"""演習「死んだ ReLU の検出」の採点。"""

import numpy as np


def check(t):
    dead = t.need("dead_units")
    z = np.array([[1.0, -2.0, 0.0], [-1.0, -3.0, -1.0]])
    t.close("結果の長さはニューロンの数", lambda: 0.0 * np.asarray(dead(z)), [0, 0, 0],
           hint="サンプルは軸 0、ニューロンは軸 1 です。軸 0 に沿ってまとめましょう。")
    t.true("一度負になっただけでは死んでいない", lambda: not dead(z)[0],
           hint="「どれかのサンプルで」ではなく「全サンプルで」です。np.all を使いましょう。")
    t.true("全サンプルで負なら死んでいる", lambda: dead(z)[1],
           hint="全サンプルで 0 以下のとき True です。")
    t.true("ちょうど 0 も勾配は 0", lambda: dead(z)[2],
           hint="z = 0 では ReLU の出力も勾配も 0 と約束しました。条件は z <= 0 です。")
    rng = np.random.default_rng(0)
    many = rng.normal(size=(50, 20)) - 2
    t.equal("乱数の例", lambda: np.asarray(dead(many)).tolist(),
            (many.max(axis=0) <= 0).tolist(),
            hint="各ニューロンについて、z の最大値が 0 以下かどうかと同じです。")
