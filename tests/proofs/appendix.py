"""The formulas of docs/appendix/: the same code as in the chapters that they sum up."""

import math

import numpy as np

from tests.proofs import cell, code, defines, fn, formula, number
from tests.proofs.gradients import layers
from tests.proofs.initialization import VARIANCES
from tests.proofs.optimizers import PARTS

PHI = lambda x: 0.5 * math.erfc(-x / math.sqrt(2))
DENSITY = lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def _is(name, **more):
    """The formula is this function of the book at x."""

    def meaning(draw):
        x = number(draw)
        s = 1 / (1 + math.exp(-x))
        value = float(fn(name)(x))
        return {"x": x, r"\sigma": s if more.get("bare") else code("sigmoid"), "=": value}

    return meaning


def _negative(name):
    """The side below 0, with a coefficient."""

    def meaning(draw):
        x, alpha = -abs(number(draw)), abs(number(draw)) + 0.1
        return {"x": x, r"\alpha": alpha, "=": float(fn(name)(x, alpha))}

    return meaning


def _selu(name):
    """The side below 0 of SELU, with the constants that PyTorch has."""

    def meaning(draw):
        x = -abs(number(draw)) - 0.1
        return {"x": x, r"\lambda": 1.0507009873554805, r"\alpha": 1.6732632423543772,
                "=": float(fn(name)(x))}  # fmt: skip

    return meaning


def _mish_slope(draw):
    x = number(draw)
    s = math.log1p(math.exp(x))
    return {"x": x, "s": s, r"\sigma": 1 / (1 + math.exp(-x)), "=": float(fn("mish_grad")(x))}


def _between(name):
    """The middle part, from −3 to 3."""
    return lambda draw: {"x": (x := 2.9 * math.tanh(number(draw))), "=": float(fn(name)(x))}


def _gated(draw):
    a, b = number(draw), number(draw)
    silu = lambda x: float(fn("silu")(x))
    return {"a": a, "b": b, "SiLU": silu, "=": float(fn("swiglu")(a, b))}


def _largest_of(draw):
    z = draw.normal(size=4)
    return {"z": z, "over k": range(4), "=": float(fn("maxout")(z))}


def _softmax(draw):
    z, i, j = draw.normal(size=4), int(draw.integers(4)), int(draw.integers(4))
    p = fn("softmax")(z)
    return {"z": z, "p": p, "i": i, "j": j, "over j": range(4), r"\delta": lambda i, j: float(i == j),
            "m": z.max(), "softmax": float(p[i]), "slope": float(fn("softmax_jacobian")(z)[i, j]),
            "log": float(fn("log_softmax")(z)[i])}  # fmt: skip


def _of_softmax(which):
    return lambda draw: {**(m := _softmax(draw)), "=": m[which]}


def _corrected(name, beta):
    def meaning(draw):
        adam = fn("Adam")(lr=1.0, eps=0.0)
        for _ in range(4):
            moved = -adam.step(0.0, number(draw))
        other = adam.v / (1 - adam.beta2**4) if name == "m" else adam.m / (1 - adam.beta1**4)
        value = moved * math.sqrt(other) if name == "m" else (other / moved) ** 2
        return {name: getattr(adam, name), "t": 4, beta: 0.9 if name == "m" else 0.999, "=": value}

    return meaning


def _peak_of_second(draw):
    x = np.linspace(0, 3, 300_001)
    s = fn("sigmoid")(x)
    return {"=": float((s * (1 - s) * (2 * s - 1)).max())}


def _at(value):
    return lambda draw: {"x": value}


CLAIMS = {
    "appendix/numbers": [defines(r"e^x", "あふれる関数の名前。")],
    "appendix/cheatsheet": [
        cell(r"1/(1 + e^{-x})", _is("sigmoid")),
        cell(r"\sigma(1 - \sigma)", _is("sigmoid_grad", bare=True)),
        cell(r"2\sigma(2x) - 1", _is("tanh"), row="| [tanh]"),
        cell(r"1 - \tanh^2 x", _is("tanh_grad"), row="| [tanh]"),
        cell(r"\max(0, x)", _is("relu"), row="| [ReLU]"),
        cell(r"\alpha x", _negative("leaky_relu"), row="| [Leaky ReLU]"),
        cell(r"\alpha(e^x - 1)", _negative("elu"), row="| [ELU]"),
        cell(r"\alpha e^x", _negative("elu_grad"), row="| [ELU]"),
        cell(r"\ln(1 + e^x)", _is("softplus"), row="| [softplus]"),
        cell(r"\sigma(x)", _is("softplus_grad"), row="| [softplus]"),
        cell(r"x\,\sigma(x)", _is("silu"), row="| [SiLU]"),
        cell(r"\sigma + x\,\sigma(1 - \sigma)", _is("silu_grad", bare=True), row="| [SiLU]"),
        cell(r"x\,\Phi(x)", _is("gelu"), row="| [GELU]"),
        cell(r"\Phi + x\,\varphi", lambda draw: {
            "x": (x := number(draw)), r"\Phi": PHI(x), r"\varphi": DENSITY(x), "=": float(fn("gelu_grad")(x))}, row="| [GELU]"),
        cell(r"\lambda\alpha(e^x - 1)", _selu("selu"), row="| [SELU]"),
        cell(r"\lambda\alpha e^x", _selu("selu_grad"), row="| [SELU]"),
        cell(r"x\tanh(\ln(1 + e^x))", _is("mish"), row="| [Mish]"),
        cell(r"\tanh s + x\,\sigma\,(1 - \tanh^2 s)", _mish_slope, row="| [Mish]"),
        cell(r"x\min(\max(x + 3, 0), 6)/6", _is("hard_swish"), row="| [Hard-Swish]"),
        cell(r"(2x + 3)/6", _between("hard_swish_grad"), row="| [Hard-Swish]"),
        cell(r"a\,\mathrm{SiLU}(b)", _gated, row="| [SwiGLU]"),
        cell(r"\max_k z_k", _largest_of, row="| [Maxout]"),
        cell(r"e^{z_i}/\sum_j e^{z_j}", _of_softmax("softmax"), row="| [softmax]"),
        cell(r"p_i(\delta_{ij} - p_j)", _of_softmax("slope"), row="| [softmax]"),
        formula(r"\begin{aligned} \delta^{(l)} &=", layers),
        cell(r"1/n_{in}", VARIANCES["lecun"], row="| LeCun"),
        cell(r"2/(n_{in} + n_{out})", VARIANCES["xavier"], row="| Xavier"),
        cell(r"2/n_{in}", VARIANCES["he"], row="| He"),
        cell(r"1/(3n_{in})", VARIANCES["torch"], row="| `nn.Linear`"),
        cell(r"w \leftarrow w - \eta g", PARTS["sgd"], row="| SGD"),
        cell(r"v \leftarrow \beta v - \eta g,\ w \leftarrow w + v", PARTS["momentum"], row="| モーメンタム"),
        cell(r"u \leftarrow \beta u + g,\ w \leftarrow w - \eta u", PARTS["torch momentum"], row="| モーメンタム"),
        cell(r"u \leftarrow \beta u + g,\ w \leftarrow w - \eta(g + \beta u)", PARTS["torch nesterov"], row="| Nesterov"),
        cell(r"v \leftarrow \beta v - \eta \nabla L(w + \beta v),\ w \leftarrow w + v", PARTS["nesterov"], row="| Nesterov"),
        cell(r"h \leftarrow h + g^2,\ w \leftarrow w - \eta g/(\sqrt{h} + \varepsilon)", PARTS["adagrad"], row="| AdaGrad"),
        cell(r"h \leftarrow \beta h + (1-\beta) g^2,\ w \leftarrow w - \eta g/(\sqrt{h} + \varepsilon)",
             PARTS["rmsprop"], row="| RMSprop"),
        cell(r"w \leftarrow w - \eta\,\hat{m}/(\sqrt{\hat{v}} + \varepsilon),\ \hat m = m/(1-\beta_1^t),\ \hat v = v/(1-\beta_2^t)",
             PARTS["adam"], row="| Adam |"),
        cell(r"w \leftarrow w - \eta\lambda w", PARTS["decay"], row="| AdamW |"),
    ],
    "appendix/constants": [
        formula(r"x = 2\ln(1 + \sqrt{2})", _at(2 * math.acosh(math.sqrt(2)))),
        cell(r"1/(6\sqrt{3})", lambda draw: _peak_of_second(draw)),
        formula(r"\lvert x\rvert = \ln(2 + \sqrt{3})", _at(float(np.linspace(1, 2, 1_000_001)[np.argmax(
            (s := 1 / (1 + np.exp(-np.linspace(1, 2, 1_000_001)))) * (1 - s) * (2 * s - 1))].round(6)))),
        formula(r"\lvert x\rvert = \ln 99", lambda draw: {"x": -math.log(1 / 0.01 - 1)}),
        formula(r"x = \ln(1 + \sqrt{2})", _at(math.acosh(math.sqrt(2)))),
        formula(r"\lvert x\rvert = \operatorname{artanh} 0.99", _at(math.atanh(0.99))),
        cell(r"1.7159\tanh(2x/3)", lambda draw: {"x": (x := number(draw)), "=": float(fn("lecun_tanh")(x))}),
        cell(r"-W_0(1/e)", lambda draw: {"=": float(fn("silu")(np.linspace(-2, 0, 2_000_001)).min())}),
        cell(r"x = \sqrt{2}", _at(math.sqrt(2)), row="| GELU | 導関数の最大"),
        cell(r"x = -\sqrt{2}", _at(-math.sqrt(2)), row="| GELU | 導関数の最小"),
        cell(r"x\,\sigma(1.702x)", lambda draw: {
            "x": (x := number(draw)), r"\sigma": code("sigmoid"), "=": float(fn("gelu_quick")(x))}),
        cell(r"1/(3n)", VARIANCES["torch"]), cell(r"1/n", VARIANCES["lecun"]), cell(r"2/n", VARIANCES["he"]),
        cell(r"1/n_{in}", VARIANCES["lecun"]), cell(r"2/n_{in}", VARIANCES["he"]),
        cell(r"2/(n_{in} + n_{out})", VARIANCES["xavier"]), cell(r"1/(3n_{in})", VARIANCES["torch"]),
        cell(r"2/((1 + 0.01^2)n_{in})", VARIANCES["leaky 0.01"]),
        cell(r"2/((1 + 0.25^2)n_{in})", VARIANCES["leaky 0.25"]),
        cell(r"(1 - \beta_1)/\sqrt{1 - \beta_2}", PARTS["spike"]),
        cell(r"(1 - \beta_1)/\sqrt{(1 - \beta_2)(1 - \beta_1^2/\beta_2)}", PARTS["worst"]),
    ],
    "appendix/errata": [
        formula(r"f(x) = \begin{cases} x & (x > 0) \\ 0.01x", lambda draw: {"x": number(draw), "f": code("leaky_relu")}),
        defines(r"z = Wx + b", "層の計算の決め方を、言い換えずに引いた。"),
    ],
    "appendix/notation": [
        formula(r"z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}", layers),
        defines(r"z = Wx + b", "記号の決め方。"),
        cell(r"m/(1-\beta_1^t)", _corrected("m", r"\beta_1")),
        cell(r"v/(1-\beta_2^t)", _corrected("v", r"\beta_2")),
        cell(r"g/\sqrt{n_{in}}", lambda draw: {
            "g": 1.7, "n_{in}": 4000, "=": 1.7 * float(fn("lecun_std")(4000))}),
        defines(r"\kappa = \lambda_{\max}/\lambda_{\min}", "記号の決め方。"),
    ],
}  # fmt: skip
# What tables of other chapters repeat.
SHARED = {
    "sigmoid": _is("sigmoid"), "tanh": _is("tanh"), "softplus": _is("softplus"), "elu slope": _negative("elu_grad"),
    "softmax": _of_softmax("softmax"), "log softmax": _of_softmax("log"),
}  # fmt: skip
