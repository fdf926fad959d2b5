"""演習「1 層の逆伝播」の採点。"""

import numpy as np


def _loss(W, b, x, delta):
    return delta @ (W @ x + b)  # its slope by z is delta


def _numeric(parts, k, delta):
    grad = np.zeros_like(parts[k])
    for index in np.ndindex(grad.shape):
        side = []
        for h in (1e-5, -1e-5):
            moved = [p.copy() for p in parts]
            moved[k][index] += h
            side.append(_loss(*moved, delta))
        grad[index] = (side[0] - side[1]) / 2e-5
    return grad


def check(t):
    grad = t.need("layer_grad")
    rng = np.random.default_rng(3)
    W, b, x, delta = (rng.normal(size=s) for s in [(4, 3), 4, 3, 4])
    call = lambda: grad(W.copy(), x.copy(), delta.copy())
    want = [_numeric([W, b, x], k, delta) for k in range(3)]
    three = lambda: None if (got := call()) is None else len(got) == 3
    if not t.true("3 つの勾配を返す", three,
                  hint=("return の行を見ましょう。",
                        "W、b、x の勾配を、この順で 3 つ返します。",
                        "return dW, db, dx")):
        return
    t.close("db", lambda: call()[1], want[1], rtol=1e-5, atol=1e-7,
            hint=("b[i] を動かすと、z のどれが動くかを考えましょう。",
                  "b[i] が動かすのは z[i] だけで、傾きは 1 です。",
                  "delta を、そのまま 2 番目に返します。"))
    t.true("dW の形は W と同じ", lambda: np.shape(call()[0]) == (4, 3),
           hint=("dW の形を見ましょう。",
                 "出力の数だけ行があり、入力の数だけ列があります。",
                 "dW = np.outer(delta, x)"))
    t.close("dW", lambda: call()[0], want[0], rtol=1e-5, atol=1e-7,
            hint=("W[i, j] を動かすと、z のどれが動くかを考えましょう。",
                  "動くのは z[i] だけで、傾きは x[j] です。だから delta[i] * x[j] です。",
                  "dW = np.outer(delta, x)"))
    t.true("dx の形は x と同じ", lambda: np.shape(call()[2]) == (3,),
           hint=("dx の形を見ましょう。",
                 "x[j] は z のすべてを動かします。道の数だけ足すと、x と同じ形になります。",
                 "dx = W.T @ delta"))
    t.close("dx", lambda: call()[2], want[2], rtol=1e-5, atol=1e-7,
            hint=("x[j] を動かすと、z のどれが動くかを考えましょう。",
                  "すべての z[i] が W[i, j] だけ動きます。W[i, j] * delta[i] を i で足します。",
                  "dx = W.T @ delta"))
    square = rng.normal(size=(3, 3))
    t.close("出力と入力の数が同じ層の dx", lambda: grad(square.copy(), x.copy(), delta[:3].copy())[2],
            square.T @ delta[:3], rtol=1e-5, atol=1e-7,
            hint=("正方形の W では、転置を忘れても例外になりません。行と列を確かめましょう。",
                  "足すのは W の列 j です。行ではありません。",
                  "dx = W.T @ delta"))
