"""演習「シグモイド層の誤り」の採点。"""

import numpy as np


def check(t):
    backward = t.need("sigmoid_backward")
    t.close("出力 0.5、届いた勾配 1 なら 0.25",
            lambda: backward(np.array([1.0]), np.array([0.5])), [0.25],
            hint=("a が何の値かを、docstring で確かめましょう。",
                  "grad_a と σ'(z) の積です。a はもう σ を通した値で、σ'(z) = a(1 - a) です。",
                  "sigmoid(a) を a に替えます: … * a * (1 - a)"))
    t.close("届いた勾配が掛かる",
            lambda: backward(np.array([2.0, -1.0]), np.array([0.9, 0.2])), [0.18, -0.16],
            hint=("引数 grad_a を使っているかを見ましょう。",
                  "連鎖律です。∂L/∂z は、届いた ∂L/∂a と a(1 - a) の積です。",
                  "return grad_a * a * (1 - a)"))
    t.close("2 次元のバッチでも形が変わらない",
            lambda: backward(np.ones((2, 3)), np.full((2, 3), 0.5)), np.full((2, 3), 0.25),
            hint=("結果の形を、入力の形と比べましょう。",
                  "要素ごとの積です。和、平均、行列の積は取りません。",
                  "* だけで書きます: grad_a * a * (1 - a)"))

    def untouched():
        grad_a, a = np.array([2.0, -1.0]), np.array([0.9, 0.2])
        backward(grad_a, a)
        return [grad_a, a]

    t.close("渡した配列を書き換えない", untouched, [[2.0, -1.0], [0.9, 0.2]],
            hint=("*= や a[…] = のように、引数を変える行を探しましょう。",
                  "*= は、呼び出した側の配列そのものを書き換えます。",
                  "grad_a *= … を、return grad_a * a * (1 - a) に替えます。"))
