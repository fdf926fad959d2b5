"""演習「シグモイド層の誤り」の採点。"""

import numpy as np


def check(t):
    backward = t.need("sigmoid_backward")
    t.close("出力 0.5、届いた勾配 1 なら 0.25",
            lambda: backward(np.array([1.0]), np.array([0.5])), [0.25],
            hint="a はもう sigmoid を通した値です。もう一度 sigmoid に入れていませんか。")
    t.close("届いた勾配が掛かる",
            lambda: backward(np.array([2.0, -1.0]), np.array([0.9, 0.2])), [0.18, -0.16],
            hint="連鎖律です。後ろの層から届いた grad_a を掛けましたか。")
    t.close("2 次元のバッチでも形が変わらない",
            lambda: backward(np.ones((2, 3)), np.full((2, 3), 0.5)), np.full((2, 3), 0.25),
            hint="要素ごとの積です。和や平均は取りません。")

    def untouched():
        grad_a, a = np.array([2.0, -1.0]), np.array([0.9, 0.2])
        backward(grad_a, a)
        return np.allclose(grad_a, [2.0, -1.0]) and np.allclose(a, [0.9, 0.2])

    t.true("渡した配列を書き換えない", untouched,
           hint="*= は呼び出し側の配列を書き換えます。新しい配列を返しましょう。")
