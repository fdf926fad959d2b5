"""The formulas of docs/why/: sums of ReLU, collapsed layers, identities."""

import math

import numpy as np

from tests.proofs import code, defines, fn, formula, number


def _linear(draw):
    a, u, v, c = (number(draw) for _ in range(4))
    return {"u": u, "v": v, "c": c, "f": lambda x: a * x}


def _collapsed(draw):
    names = [f"{kind}_{n}" for kind in "wb" for n in (1, 2, 3)]
    values = {name: number(draw) for name in names} | {"x": number(draw)}
    z = values["x"]
    for n in (1, 2, 3):
        z = values[f"w_{n}"] * z + values[f"b_{n}"]
    return {**values, "z": z}


def _matrices(draw):
    W = [draw.normal(size=s) for s in ((5, 3), (2, 5), (4, 2))]
    b = [draw.normal(size=(len(one), 1)) for one in W]
    run = lambda x: W[2] @ (W[1] @ (W[0] @ x + b[0]) + b[1]) + b[2]
    zero = run(np.zeros((3, 1)))
    columns = np.hstack([run(np.eye(3)[:, [n]]) - zero for n in range(3)])
    return {
        "W_1": W[0],
        "W_2": W[1],
        "W_3": W[2],
        "b_1": b[0],
        "b_2": b[1],
        "b_3": b[2],
        "W'": columns,
        "b'": zero,
    }


def _two_by_hand(draw):
    W1, b1 = np.array([[1, 2], [0, 1.0]]), np.array([[1], [-1.0]])
    W2, b2 = np.array([[2, 0], [1, 1.0]]), np.array([[0], [3.0]])
    run = lambda x: W2 @ (W1 @ x + b1) + b2
    zero = run(np.zeros((2, 1)))
    return {"W_1": W1, "b_1": b1, "W_2": W2, "b_2": b2, "b'": zero,
            "W'": np.hstack([run(np.eye(2)[:, [n]]) - zero for n in range(2)])}  # fmt: skip


def _neuron(draw):
    w, x, b = draw.normal(size=3), draw.normal(size=3), number(draw)
    return {"w": lambda i: w[i - 1], "x": lambda i: x[i - 1], "b": b, "n": 3, "z": float(np.dot(w, x) + b), "f": math.tanh,
            "a": math.tanh(float(np.dot(w, x) + b))}  # fmt: skip


def _layer(draw):
    W, a, b = draw.normal(size=(3, 2)), draw.normal(size=(2, 1)), draw.normal(size=(3, 1))
    return {"W^{(l)}": W, "a^{(l-1)}": a, "b^{(l)}": b, "f": np.tanh, "a^{(l)}": np.tanh(W @ a + b),
            "a^{(0)}": a, "x": a}  # fmt: skip


def _tent(draw):
    x = float(draw.uniform(0, 1))
    return {"x": x, "ReLU": lambda x: max(0.0, x), "t": lambda x: float(fn("tent")(x))}


def _error(draw):
    """Straight pieces between knots of a cosine: the largest error, and the bound."""
    h = float(draw.uniform(0.05, 0.5))
    knots = np.arange(0, 4, h)
    x = np.linspace(0, knots[-1], 20001)
    return {"誤差": float(np.abs(np.cos(3 * x) - np.interp(x, knots, np.cos(3 * knots))).max()), "h": h,
            "g''": 9.0}  # fmt: skip


def _squares(draw):
    m, v, w, b, x = 3, draw.normal(size=3), draw.normal(size=3), draw.normal(size=3), number(draw)
    at = lambda many: lambda i: many[i - 1]
    return {"m": m, "v": at(v), "w": at(w), "b": at(b), "x": x, "A": float(v @ w**2),
            "B": float(2 * v @ (w * b)), "C": float(v @ b**2)}  # fmt: skip


def _xor(draw):
    w1, w2, b = (number(draw) for _ in range(3))
    return {"g": lambda x1, x2: w1 * x1 + w2 * x2 + b, "w_1": w1, "w_2": w2, "b": b}


def _xor_net(draw):
    x1, x2 = (float(draw.integers(2)) for _ in range(2))
    h1, h2 = max(0.0, x1 + x2), max(0.0, x1 + x2 - 1)
    return {
        "x_1": x1,
        "x_2": x2,
        "ReLU": lambda x: max(0.0, x),
        "h_1": h1,
        "h_2": h2,
        "y": float(x1 != x2),
    }


def _four(draw):
    """The four hidden units, with kinks at ±2 and ±4."""
    x = number(draw)
    h = [max(0.0, x + k) for k in (4, 2, -2, -4)]
    return {"x": x, "ReLU": lambda x: max(0.0, x), **{f"h_{n + 1}": one for n, one in enumerate(h)}}


CLAIMS = {
    "why/approximation": [
        defines(r"y = \mathrm{ReLU}\Bigl(w_0^{(2)} x", "ネットワークの形の決め方。係数を入れた式は、下で計算する。"),
        formula(r"\begin{aligned} h_1 &= \mathrm{ReLU}(x+4)", _four),
        defines(r"y = \mathrm{ReLU}(0.00776x", "係数は tests/prose/why/approximation.py で計算と比べる。"),
    ],
    "why/depth": [formula(r"t(x) = 2\,\mathrm{ReLU}(x)", _tent)],
    "why/exercises": [
        formula(r"W_1 = \begin{pmatrix}", _two_by_hand),
        defines(r"x^2 \approx x - \sum", "極限の式。有限の和の誤差は、演習のコードで測る。"),
    ],
    "why/linear": [
        formula(r"f(u + v) = f(u) + f(v)", _linear),
        formula(r"g(f(x)) = 3(2x + 1) + 4", lambda draw: {
            "x": number(draw), "f": lambda x: 2 * x + 1, "g": lambda x: 3 * x + 4}),
        formula(r"w_3\bigl(w_2(w_1 x", _collapsed),
        formula(r"W' = W_3 W_2 W_1", _matrices),
    ],
    "why/neuron": [
        formula(r"z = \sum_{i=1}^{n} w_i x_i + b", _neuron),
        formula(r"\mathrm{ReLU}(z) =", lambda draw: {"z": number(draw), "ReLU": code("relu")}),
        formula(r"a^{(l)} = f", _layer),
        formula(r"\begin{pmatrix} 1 & 2 & 0", lambda draw: {}),
    ],
    "why/universal": [
        formula(r"\text{誤差} \le", _error),
        formula(r"\sum_{i=1}^{m} v_i (w_i x + b_i)^2 =", _squares),
    ],
    "why/xor": [
        formula(r"\underbrace{g(0,1) + g(1,0)}", lambda draw: {**_xor(draw), "正": 0, "0以下": 0}),
        formula(r"h_1 = \mathrm{ReLU}(x_1 + x_2)", _xor_net),
    ],
}  # fmt: skip
