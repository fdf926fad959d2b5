"""演習「PReLU の逆伝播」の採点。"""

import numpy as np


def check(t):
    backward = t.need("prelu_backward")
    x = np.array([[-2.0, 1.0], [3.0, -4.0]])
    grad_a = np.array([[1.0, 10.0], [100.0, 1000.0]])

    def part(number):
        result = backward(grad_a.copy(), x.copy(), 0.25)
        return None if result is None else result[number]

    t.close("x への勾配", lambda: part(0), [[0.25, 10.0], [100.0, 250.0]],
            hint="正の側は 1、負の側は slope を、届いた勾配に掛けます。")
    t.true("slope への勾配は 1 つの数", lambda: np.ndim(part(1)) == 0,
           hint="1 つの slope を全要素で使うので、勾配は全要素の和になります。")
    t.true("正の側は slope に効かない", lambda: np.isclose(
        backward(np.ones(2), np.array([3.0, 5.0]), 0.25)[1], 0.0),
           hint="x > 0 では式に slope が出てきません。∂f/∂slope = min(x, 0) です。")
    t.close("slope への勾配の値", lambda: part(1), -4002.0,
            hint="平均ではなく和です。届いた勾配も掛けます: Σ grad_a · min(x, 0)。")
