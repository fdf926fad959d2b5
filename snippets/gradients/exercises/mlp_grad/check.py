"""演習「2 層の逆伝播」の採点。"""

import numpy as np


def _loss(W1, b1, W2, b2, x, y):
    y_hat = W2 @ np.tanh(W1 @ x + b1) + b2
    return 0.5 * np.sum((y_hat - y) ** 2)


def _numeric(arguments, k):
    parts = [np.array(p, dtype=float) for p in arguments]
    grad = np.zeros_like(parts[k])
    for index in np.ndindex(grad.shape):
        side = []
        for h in (1e-5, -1e-5):
            moved = [p.copy() for p in parts]
            moved[k][index] += h
            side.append(_loss(*moved))
        grad[index] = (side[0] - side[1]) / 2e-5
    return grad


def check(t):
    grad = t.need("mlp_grad")
    rng = np.random.default_rng(5)
    shapes = [(4, 3), (4,), (2, 4), (2,), (3,), (2,)]
    case = [rng.normal(size=s) for s in shapes]
    call = lambda: grad(*[p.copy() for p in case])
    four = lambda: None if (got := call()) is None else len(got) == 4
    if not t.true("4 つの勾配を返す", four,
                  hint=("return の行を見ましょう。",
                        "W1、b1、W2、b2 の勾配を、この順で 4 つ返します。",
                        "return dW1, db1, dW2, db2")):
        return
    t.close("db2 = ŷ - y", lambda: call()[3], _numeric(case, 3), rtol=1e-5, atol=1e-7,
            hint=("出力層の勾配から始めましょう。",
                  "出力層は恒等関数で、L = |ŷ - y|² / 2 です。∂L/∂ŷ = ŷ - y がそのまま db2 です。",
                  "dy = y_hat - y を 4 番目に返します。"))
    t.true("dW2 の形は W2 と同じ", lambda: np.shape(call()[2]) == (2, 4),
           hint=("重みの勾配の形を見ましょう。",
                 "∂L/∂W = δ aᵀ で、形は (出力, 入力) です。",
                 "dW2 = np.outer(ŷ - y, a)"))
    t.close("dW2", lambda: call()[2], _numeric(case, 2), rtol=1e-5, atol=1e-7,
            hint=("dW2 に使う活性が、どの層のものかを見ましょう。",
                  "∂L/∂W2 は、(ŷ - y) と隠れ層の出力 a = tanh(z) の外積です。",
                  "dW2 = np.outer(dy, np.tanh(W1 @ x + b1))"))
    same = [p.copy() for p in case]
    same[0], same[1] = 0 * same[0], 0 * same[1]
    t.close("z = 0(tanh の傾きが 1)のときの db1", lambda: grad(*same)[1], _numeric(same, 1),
            rtol=1e-5, atol=1e-7,
            hint=("出力から隠れ層へ戻る所を見ましょう。",
                  "行きに W2 を掛けたので、戻りは W2 の転置です。",
                  "隠れ層へは W2.T @ (ŷ - y) を戻します。"))
    t.close("一般の db1", lambda: call()[1], _numeric(case, 1), rtol=1e-5, atol=1e-7,
            hint=("tanh を通り戻る所を見ましょう。",
                  "tanh の傾きは 1 - a² です。要素ごとに掛けます。",
                  "δ = (W2.T @ (ŷ - y)) * (1 - a**2)"))
    t.close("dW1", lambda: call()[0], _numeric(case, 0), rtol=1e-5, atol=1e-7,
            hint=("W1 の勾配の形と、外積の順番を見ましょう。",
                  "∂L/∂W1 は、隠れ層の δ と入力 x の外積です。形は W1 と同じです。",
                  "dW1 = np.outer(delta, x)"))
