"""演習「softmax の逆伝播」の採点。"""

import numpy as np


def check(t):
    backward = t.need("softmax_backward")
    p = np.array([[0.7, 0.2, 0.1]])
    t.close("交差エントロピーと組むと p - t",
            lambda: backward(np.array([[-1 / 0.7, 0.0, 0.0]]), p.copy()), [[-0.3, 0.2, 0.1]],
            hint=("z を 1 つ動かすと、ほかのクラスの p も動きます。その分を見ましょう。",
                  "∂L/∂z_i = p_i (g_i - Σ_j g_j p_j) です。g は grad_p です。",
                  "p * (grad_p - np.sum(grad_p * p, axis=1, keepdims=True))"))
    t.close("∂L/∂p が全部同じなら 0", lambda: backward(np.ones((1, 3)), p.copy()), [[0.0, 0.0, 0.0]],
            hint=("引く項に、p の重みが付いているかを見ましょう。",
                  "p の和は常に 1 なので、一様な勾配は z に何も伝えません。引くのは Σ g_j p_j です。",
                  "common = np.sum(grad_p * p, axis=1, keepdims=True)"))
    two = np.array([[0.7, 0.2, 0.1], [0.25, 0.25, 0.5]])
    grad = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 4.0]])
    t.close("データごとに計算する", lambda: backward(grad.copy(), two.copy()),
            [[0.21, -0.14, -0.07], [-0.5, -0.5, 1.0]],
            hint=("データが 2 件のときの、和の向きを見ましょう。",
                  "和は行(1 つのデータ)の中だけで取ります。",
                  "np.sum(grad_p * p, axis=1, keepdims=True)"))
