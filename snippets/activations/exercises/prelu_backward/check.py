"""演習「PReLU の逆伝播」の採点。"""

import numpy as np


def check(t):
    backward = t.need("prelu_backward")
    x = np.array([[-2.0, 1.0], [3.0, -4.0]])
    grad_a = np.array([[1.0, 10.0], [100.0, 1000.0]])

    def part(number):
        result = backward(grad_a.copy(), x.copy(), 0.25)
        return None if result is None else result[number]

    def two():
        result = backward(grad_a.copy(), x.copy(), 0.25)
        return None if result is None else isinstance(result, (tuple, list)) and len(result) == 2

    if not t.true("2 つの勾配を返す", two,
                  hint=("return の行を見ましょう。",
                        "x への勾配と slope への勾配を、この順で 2 つ返します。",
                        "return grad_x, grad_slope")):
        return
    t.close("x への勾配", lambda: part(0), [[0.25, 10.0], [100.0, 250.0]],
            hint=("x が正の所と負の所で、掛かる傾きを分けて見ましょう。",
                  "正の側の傾きは 1、負の側は slope です。届いた勾配 grad_a に掛けます。",
                  "grad_x = grad_a * np.where(x > 0, 1.0, slope)"))
    t.true("slope への勾配は 1 つの数", lambda: np.ndim(part(1)) == 0,
           hint=("2 つ目の戻り値の形を見ましょう。",
                 "1 つの slope を全要素で使うので、勾配は全要素の和です。",
                 "grad_slope = np.sum(…)。axis は付けません。"))
    t.true("正の側は slope に効かない", lambda: np.isclose(
        backward(np.ones(2), np.array([3.0, 5.0]), 0.25)[1], 0.0),
           hint=("x > 0 の式に、slope が出てくるかを見ましょう。",
                 "∂f/∂slope は、x > 0 で 0、x <= 0 で x です。つまり min(x, 0) です。",
                 "np.sum(grad_a * np.minimum(x, 0))"))
    t.close("slope への勾配の値", lambda: part(1), -4002.0,
            hint=("和の取り方と、届いた勾配の掛け方を見ましょう。",
                  "平均ではなく和です: Σ grad_a · min(x, 0)。",
                  "grad_slope = np.sum(grad_a * np.minimum(x, 0))"))
