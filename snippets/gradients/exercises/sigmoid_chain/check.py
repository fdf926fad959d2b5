"""演習「シグモイドの鎖」の採点。"""

import numpy as np


def check(t):
    chain = t.need("chain_gradient")
    t.close("1 層、w = 1、入力 0", lambda: chain(1.0, 1, 0.0), 0.25,
            hint=("引数 layers と a0 を使っているかと、σ' に何を入れているかを見ましょう。",
                  "σ'(z) = a(1 - a) です。a は、σ に z を入れた後の値です。",
                  "a = 1 / (1 + np.exp(-w * a)) としてから、a * (1 - a)"))
    t.close("1 層、w = 2、入力 0", lambda: chain(2.0, 1, 0.0), 0.5,
            hint=("w を 2 倍にしたとき、係数がどう変わるかを見ましょう。",
                  "∂a_l/∂a_{l-1} = w σ'(z) です。重み w も掛けます。",
                  "gradient *= w * a * (1 - a)"))
    t.close("10 層、w = 0.5", lambda: chain(0.5), 7.2611907250e-10, rtol=1e-6, atol=0,
            hint=("層ごとに、σ' に使う a が変わるかを見ましょう。",
                  "活性は層ごとに変わります。各層の z で σ' を計算し、全部を掛けます。",
                  "for _ in range(layers): の中で a を作り直し、gradient に掛けます。"))
    t.close("層の数を変える", lambda: chain(3.0, 3, 0.5), _direct(3.0, 3, 0.5),
            hint=("引数 layers と a0 を使っているかを見ましょう。",
                  "鎖の始めは a0、繰り返しは layers 回です。",
                  "a, gradient = a0, 1.0; for _ in range(layers):"))
    t.close("負の重み", lambda: chain(-1.0, 3, 0.3), _direct(-1.0, 3, 0.3),
            hint=("w が負のときの符号を見ましょう。",
                  "重みの符号も掛け重なります。3 層なら負です。",
                  "abs は付けず、gradient *= w * a * (1 - a)"))


def _direct(w, layers, a0, h=1e-6):
    def run(a):
        for _ in range(layers):
            a = 1 / (1 + np.exp(-w * a))
        return a

    return (run(a0 + h) - run(a0 - h)) / (2 * h)
