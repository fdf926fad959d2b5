"""The formulas of docs/activations/: the book's code at random points."""

import math

import numpy as np

from tests.proofs import cell, code, fn, formula, functions, number

ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805


def _slope(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


def _flat(f, low, high):
    """Where the slope of f vanishes between low and high, by bisection."""
    rising = _slope(f, low) < 0
    for _ in range(60):
        middle = (low + high) / 2
        if (_slope(f, middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return low


def _of_x(*names, f=""):
    return lambda draw: {"x": number(draw), **functions(*names, f=f)}


def _with_alpha(name):
    def meaning(draw):
        x, alpha = number(draw), abs(number(draw)) + 0.1
        return {
            "x": x, r"\alpha": alpha, "f": lambda x: float(fn(name)(x, alpha)),
            "f'": lambda x: float(fn(f"{name}_grad")(x, alpha)),
        }  # fmt: skip

    return meaning


def _prelu(draw):
    x = number(draw)
    return {"x": x, r"\partial f/\partial \alpha": float(fn("prelu_slope_grad")(x))}


def _gated(draw):
    a, b = number(draw), number(draw)
    g = code("silu")
    return {
        "a": a, "b": b, "g": g, "g'": code("silu_grad"),
        r"\partial y/\partial a": _slope(lambda a: float(fn("swiglu")(a, b)), a),
        r"\partial y/\partial b": a * _slope(g, b),
    }  # fmt: skip


def _unit(name):
    def meaning(draw):
        a, b = number(draw), number(draw)
        return {"a": a, "b": b, **functions(), "=": float(fn(name)(a, b))}

    return meaning


def _softmax(draw):
    z = draw.normal(size=4)
    p = fn("softmax")(z)
    i, j = int(draw.integers(4)), int(draw.integers(4))
    return {
        "z": z, "i": i, "j": j, "over j": range(4), "over i": range(4), "n": 4, "softmax": fn("softmax"),
        "S": float(np.exp(z).sum()), "p": np.array(p)[:, None], r"\delta": lambda i, j: float(i == j),
        r"\partial p_i/\partial z_j": float(fn("softmax_jacobian")(z)[i, j]),
        "J": fn("softmax_jacobian")(z),
    }  # fmt: skip


def _probability(draw):
    meaning = _softmax(draw)
    return {**meaning, "p": np.ravel(meaning["p"])}


def _maxout(draw):
    w, b, x = draw.normal(size=3), draw.normal(size=3), number(draw)
    z = w * x + b
    return {"w": w, "b": b, "x": x, "z": z, "i": int(draw.integers(3)), "k": 3, "over i": range(3),
            "maxout": lambda x: float(fn("maxout")(w * x + b))}  # fmt: skip


def _maxout_slope(draw):
    z = draw.normal(size=4)
    i = int(draw.integers(4))
    return {"z_i": z[i], r"\partial maxout/\partial z_i": float(fn("maxout_grad")(z)[i]),
            "z_iが最大": z[i] == z.max(), "それ以外": z[i] != z.max()}  # fmt: skip


def _mish(draw):
    x = number(draw)
    return {"x": x, "s": float(fn("softplus")(x)), **functions()}


def _sharp_softplus(draw):
    x, beta = number(draw), abs(number(draw)) + 0.2
    return {
        "x": x,
        r"\beta": beta,
        r"softplus_\beta": lambda x: float(fn("softplus")(beta * x)) / beta,
    }


def _silu_low(draw):
    u = math.exp(-1.0)
    for _ in range(80):  # u e^u = 1/e
        u -= (u * math.exp(u) - math.exp(-1)) / (math.exp(u) * (1 + u))
    return {"x": -(1 + u), "u": u}


PHI2 = lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
CLAIMS = {
    "activations/elu": [
        formula(r"f(x) = \begin{cases}", _with_alpha("elu")),
        formula(r"f'(x) = \begin{cases}", _with_alpha("elu")),
        cell(r"\max(1, \alpha)", lambda draw: {
            r"\alpha": (a := abs(number(draw))),
            "=": max(float(fn("elu_grad")(x, a)) for x in (-1e-12, 0.5))}),
    ],
    "activations/gelu": [
        formula(r"\mathrm{GELU}(x) = x\,\Phi(x)", _of_x("GELU")),
        formula(r"\mathrm{GELU}'(x) =", lambda draw: {"x": number(draw), **functions("GELU"), r"\varphi": PHI2}),
        formula(r"\mathrm{GELU}''(x) =", lambda draw: {
            "x": number(draw), "GELU''": lambda x: _slope(code("gelu_grad"), x)}),
        formula(r"\begin{aligned} \text{tanh 形:}", lambda draw: {
            "x": (x := number(draw)), r"\sigma": code("sigmoid"),
            "u": (2 / np.pi) ** 0.5 * (x + 0.044715 * x**3),
            "each": (float(fn("gelu_tanh")(x)), float(fn("gelu_quick")(x)))}),
        formula(r"1/(2\sqrt{\pi})", lambda draw: {}),
        cell(r"x = \sqrt{2}", lambda draw: {"x": _flat(code("gelu_grad"), 1.0, 2.0)}),
        cell(r"x = -\sqrt{2}", lambda draw: {"x": _flat(code("gelu_grad"), -2.0, -1.0)}),
    ],
    "activations/glu": [
        cell(r"a\,\sigma(b)", _unit("glu")),
        cell(r"a\,\mathrm{SiLU}(b)", _unit("swiglu")),
        cell(r"a\,\mathrm{GELU}(b)", _unit("geglu")),
        cell(r"a\,\mathrm{ReLU}(b)", _unit("reglu")),
        formula(r"3\,d \cdot", lambda draw: {"d": 64 * (1 + int(draw.integers(9)))}),
        formula(r"\frac{\partial y}{\partial a}", _gated),
    ],
    "activations/hard_swish": [
        formula(r"\mathrm{ReLU6}(x) =", _of_x("ReLU6", "HardSwish")),
        formula(r"\mathrm{HardSwish}'(x) =", lambda draw: {"x": number(draw, -7, 9), **functions("ReLU6", "HardSwish")}),
    ],
    "activations/leaky_relu": [
        formula(r"f(x) = \begin{cases}", _with_alpha("leaky_relu")),
        formula(r"f'(x) = \begin{cases}", _with_alpha("leaky_relu")),
        formula(r"\frac{\partial f}{\partial \alpha}", _prelu),
        formula(r"f(cx) = c f(x)", lambda draw: {
            "c": abs(number(draw)), "x": number(draw), "f": code("leaky_relu")}),
        cell(r"(1 - \alpha)/\sqrt{2\pi}", lambda draw: {
            r"\alpha": (a := number(draw, 0, 1)),
            "=": float(sum(fn("leaky_relu")(x, a) * PHI2(x) for x in GRID) * STEP)}),
    ],
    "activations/maxout": [
        formula(r"\mathrm{maxout}(x) =", _maxout),
        formula(r"\frac{\partial\,\mathrm{maxout}}", _maxout_slope),
        formula(r"1/\sqrt{\pi}", lambda draw: {}),
    ],
    "activations/mish": [
        formula(r"\mathrm{Mish}(x) =", _of_x("Mish", "softplus")),
        formula(r"\mathrm{Mish}'(x) =", _mish),
        formula(r"\tanh(\ln 2) =", lambda draw: {}),
        formula(r"\tanh\bigl(\ln(1 + n)\bigr)", lambda draw: {"n": abs(number(draw))}),
    ],
    "activations/relu": [
        formula(r"\operatorname{ReLU}(x) =", _of_x("ReLU")),
        formula(r"\operatorname{ReLU}'(x) =", lambda draw: {"x": number(draw), **functions("ReLU"), "skip": ("(x = 0",)}),
        formula(r"\operatorname{ReLU}(cx)", lambda draw: {"c": abs(number(draw)), "x": number(draw), **functions("ReLU")}),
        formula(r"1/\sqrt{2\pi} \approx 0.399", lambda draw: {}),
    ],
    "activations/selu": [
        formula(r"\mathrm{SELU}(x) =", lambda draw: {
            "x": number(draw), **functions("SELU"), r"\alpha": ALPHA, r"\lambda": SCALE}),
        formula(r"\frac{1}{\sqrt{2\pi}} + \alpha", lambda draw: {r"\alpha": ALPHA}),
        formula(r"\mathrm{SELU}'(x) =", lambda draw: {
            "x": number(draw), **functions("SELU"), r"\alpha": ALPHA, r"\lambda": SCALE}),
        formula(r"-\lambda\alpha \approx", lambda draw: {r"\alpha": ALPHA, r"\lambda": SCALE}),
    ],
    "activations/sigmoid": [
        formula(r"\sigma(x) = \frac", _of_x(r"\sigma")),
        formula(r"\sigma'(x) = ", _of_x(r"\sigma")),
        formula(r"\sigma(-x) = 1 - \sigma(x)", _of_x(r"\sigma")),
    ],
    "activations/silu": [
        formula(r"\mathrm{SiLU}(x) = x", _of_x("SiLU", r"\sigma")),
        formula(r"\mathrm{SiLU}'(x) =", _of_x("SiLU", r"\sigma")),
        formula(r"x\,\frac{e^x}{1 + e^x} =", _silu_low),
        formula(r"-W_0(1/e) \approx", lambda draw: {}),
    ],
    "activations/softmax": [
        formula(r"p_i = \mathrm{softmax}(z)_i", _probability),
        formula(r"\frac{\partial p_i}{\partial z_j} = p_i\,(", _softmax),
        formula(r"\frac{\partial p_i}{\partial z_j} = \frac", _probability),
        formula(r"\frac{e^{x}}{e^{x} + e^{0}}", _of_x(r"\sigma")),
        formula(r"\max_i z_i \le", _probability),
        cell(r"1/n", lambda draw: {"n": 5, "=": float(fn("softmax")(np.zeros(5))[2])}),
        formula(r"p_i(1 - p_i) \le 0.25", _probability),
        formula(r"-p_i p_j \ge -0.25", lambda draw: {**(m := _probability(draw)), "j": (m["i"] + 1) % 4}),
    ],
    "activations/softplus": [
        formula(r"\mathrm{softplus}(x) =", _of_x("softplus")),
        formula(r"\mathrm{softplus}_\beta(x) =", _sharp_softplus),
        formula(r"\mathrm{softplus}'(x) =", _of_x("softplus", r"\sigma")),
    ],
    "activations/tanh": [
        formula(r"\tanh x =", _of_x(r"\tanh", r"\sigma")),
        formula(r"\tanh' x =", _of_x(r"\tanh", r"\sigma")),
        formula(r"1 - \tanh^2 x = 4u", lambda draw: {
            "x": (x := number(draw)), "u": math.exp(-2 * abs(x)), **functions(r"\tanh")}),
        formula(r"u = e^{-2", lambda draw: {"x": (x := number(draw)), "u": math.exp(-2 * abs(x))}),
        formula(r"\tanh(-x) = -\tanh x", _of_x(r"\tanh")),
    ],
    "activations/exercises": [
        formula(r"f(x) = \begin{cases} x & (x > 0) \\ \beta", lambda draw: {
            "x": number(draw), r"\beta": (b := abs(number(draw)) + 0.2), r"\gamma": (g := abs(number(draw)) + 0.2),
            "f": lambda x: x if x > 0 else b * math.expm1(x / g)}),
    ],
}  # fmt: skip
STEP = 0.001
GRID = np.arange(-9, 9, STEP) + STEP / 2
