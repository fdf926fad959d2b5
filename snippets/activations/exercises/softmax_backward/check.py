"""演習「softmax の逆伝播」の採点。"""

import numpy as np


def check(t):
    backward = t.need("softmax_backward")
    p = np.array([[0.7, 0.2, 0.1]])
    t.close("交差エントロピーと組むと p - t",
            lambda: backward(np.array([[-1 / 0.7, 0.0, 0.0]]), p.copy()), [[-0.3, 0.2, 0.1]],
            hint="対角成分 p(1 - p) だけでは足りません。z を 1 つ動かすと、"
                 "ほかのクラスの p も動きます。")
    t.close("∂L/∂p が全部同じなら 0", lambda: backward(np.ones((1, 3)), p.copy()), [[0.0, 0.0, 0.0]],
            hint="p の和は常に 1 なので、一様な勾配は z に何も伝えません。")
    two = np.array([[0.7, 0.2, 0.1], [0.25, 0.25, 0.5]])
    grad = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 4.0]])
    t.close("データごとに計算する", lambda: backward(grad.copy(), two.copy()),
            [[0.21, -0.14, -0.07], [-0.5, -0.5, 1.0]],
            hint="和は行(1 つのデータ)の中だけで取ります。axis と keepdims を付けましょう。")
