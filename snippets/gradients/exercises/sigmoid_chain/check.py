"""演習「シグモイドの鎖」の採点。"""

import numpy as np


def check(t):
    chain = t.need("chain_gradient")
    t.close("1 層、w = 1、入力 0", lambda: chain(1.0, 1, 0.0), 0.25,
            hint="σ'(z) = a(1 - a) です。a は、σ に z を入れた後の値です。")
    t.close("1 層、w = 2、入力 0", lambda: chain(2.0, 1, 0.0), 0.5,
            hint="1 層の係数は w σ'(z) です。重み w も掛けましょう。")
    t.close("10 層、w = 0.5", lambda: chain(0.5), 7.2611907250e-10, rtol=1e-6, atol=0,
            hint="活性は層ごとに変わります。各層の z で σ' を計算しましょう。")
    t.close("層の数を変える", lambda: chain(3.0, 3, 0.5), _direct(3.0, 3, 0.5),
            hint="layers 回くり返しましょう。")
    t.close("負の重み", lambda: chain(-1.0, 2, 0.3), _direct(-1.0, 2, 0.3),
            hint="重みの符号も掛け重なります。")


def _direct(w, layers, a0, h=1e-6):
    def run(a):
        for _ in range(layers):
            a = 1 / (1 + np.exp(-w * a))
        return a

    return (run(a0 + h) - run(a0 - h)) / (2 * h)
