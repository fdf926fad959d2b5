"""The numbers of docs/appendix/constants.md: every cell, with mpmath."""

import math
from functools import lru_cache

import numpy as np
from mpmath import (
    acosh,
    atanh,
    diff,
    e,
    erf,
    exp,
    expm1,
    findroot,
    lambertw,
    log,
    log1p,
    mp,
    mpf,
    pi,
    quad,
    sqrt,
    tanh,
)

from tests.prose import computed, false, given, says

mp.dps = 18


def sigma(x):
    return 1 / (1 + exp(-x))


def phi(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def cdf(x):
    return (1 + erf(x / sqrt(2))) / 2


def softplus(x):
    return log1p(exp(-abs(x))) + max(x, mpf(0))


# SELU: the two conditions E[f] = 0 and E[f²] = 1 under a standard normal input.
below = exp(mpf(1) / 2) * cdf(mpf(-1)) - mpf(1) / 2  # E[e^z - 1; z < 0]
below_squared = exp(mpf(2)) * cdf(mpf(-2)) - 2 * exp(mpf(1) / 2) * cdf(mpf(-1)) + mpf(1) / 2
ALPHA = -phi(mpf(0)) / below
LAMBDA = 1 / sqrt(mpf(1) / 2 + ALPHA**2 * below_squared)

F = {
    "シグモイド": sigma,
    "tanh": tanh,
    "ReLU": lambda x: max(x, mpf(0)),
    "Leaky ReLU": lambda x: x if x > 0 else x / 100,
    "ELU": lambda x: x if x > 0 else expm1(x),
    "SELU": lambda x: LAMBDA * (x if x > 0 else ALPHA * expm1(x)),
    "softplus": softplus,
    "SiLU": lambda x: x * sigma(x),
    "GELU": lambda x: x * cdf(x),
    "Mish": lambda x: x * tanh(softplus(x)),
}
GRAD = {
    "シグモイド": lambda x: sigma(x) * sigma(-x),
    "tanh": lambda x: 1 - tanh(x) ** 2,
    "ReLU": lambda x: mpf(x > 0),
    "Leaky ReLU": lambda x: mpf(1) if x > 0 else mpf(1) / 100,
    "ELU": lambda x: mpf(1) if x > 0 else exp(x),
    "SELU": lambda x: LAMBDA * (mpf(1) if x > 0 else ALPHA * exp(x)),
    "softplus": sigma,
    "SiLU": lambda x: sigma(x) * (1 + x * sigma(-x)),
    "GELU": lambda x: cdf(x) + x * phi(x),
    "Mish": lambda x: tanh(softplus(x)) + x * (1 - tanh(softplus(x)) ** 2) * sigma(x),
}


def mean(g, q=1):
    """E[g(z)] for z normal with variance q."""
    s = sqrt(mpf(q))
    return quad(lambda z: g(s * z) * phi(z), [-10, -3, 0, 3, 10], maxdegree=4)


def flat(g, start):
    """Where the derivative of g is zero, near start."""
    return findroot(lambda x: diff(g, x), start)


@lru_cache(maxsize=None)
def fixed_point(name, gain):
    """The variance that a wide layer of weight variance gain/n keeps."""
    return (
        findroot(
            lambda q: gain * mean(lambda x: F[name](x) ** 2, q) - q,
            (mpf("0.6"), mpf("0.9")),
            tol=1e-12,
        )
        if name == "tanh"
        else _iterated(name, gain)
    )


def _iterated(name, gain):
    q = mpf(1)
    for _ in range(60):
        q = gain * mean(lambda x: F[name](x) ** 2, q)
    return q


def factor(name, gain, q=None):
    """How a gradient's root mean square changes in one wide layer."""
    q = fixed_point(name, gain) if q is None else q
    return sqrt(gain * mean(lambda x: GRAD[name](x) ** 2, q))


def row(template, *values):
    return says(template, *(float(v) if isinstance(v, mpf) else v for v in values))


silu, gelu, mish = F["SiLU"], F["GELU"], F["Mish"]
w0 = lambertw(1 / e).real
tanh_form = lambda x: x / 2 * (1 + tanh(sqrt(2 / pi) * (x + mpf("0.044715") * x**3)))
sigmoid_form = lambda x: x * sigma(mpf("1.702") * x)
hard_swish = lambda x: x * min(max(x + 3, 0), 6) / 6
silu_top = flat(GRAD["SiLU"], 2.4)
mish_top, mish_bottom = flat(GRAD["Mish"], 1.5), flat(GRAD["Mish"], -2.3)
mish_low, gelu_low = flat(mish, -1.2), flat(gelu, -0.75)
tanh_off = flat(lambda x: gelu(x) - tanh_form(x), 2.7)
sigmoid_off = flat(lambda x: gelu(x) - sigmoid_form(x), 2.27)
cross = 2 * acosh((1 + sqrt(mpf(3))) / 2)

SHAPES = [
    row("| シグモイド | 導関数の最大 | «.2f» | $x = 0$ |", GRAD["シグモイド"](mpf(0))),
    row(
        r"| シグモイド | 導関数が最大の半分になる点 | «.6f» | $x = 2\ln(1 + \sqrt{2})$ と、その符号違い |",
        findroot(lambda x: GRAD["シグモイド"](x) - mpf(1) / 8, 1.7),
    ),
    row(
        r"| シグモイド | 2 階導関数の絶対値の最大 $1/(6\sqrt{3})$ | «.6f» | $\lvert x\rvert = \ln(2 + \sqrt{3}) = «.6f»$ |",
        abs(diff(GRAD["シグモイド"], log(2 + sqrt(3)))),
        flat(lambda x: diff(GRAD["シグモイド"], x), 1.3),
    ),
    row(
        r"| シグモイド | 極限との差が 1/100 になる点 | «.6f» | $\lvert x\rvert = \ln 99$ |",
        findroot(lambda x: 1 - sigma(x) - mpf(1) / 100, 4.6),
    ),
    row("| tanh | 導関数の最大 | «.0f» | $x = 0$ |", GRAD["tanh"](mpf(0))),
    row(
        r"| tanh | 導関数が最大の半分になる点 | «.6f» | $x = \ln(1 + \sqrt{2})$ と、その符号違い |",
        findroot(lambda x: GRAD["tanh"](x) - mpf(1) / 2, 0.9),
    ),
    row(
        r"| tanh | 極限との差が 1/100 になる点 | «.6f» | $\lvert x\rvert = \operatorname{artanh} 0.99$ |",
        atanh(mpf("0.99")),
    ),
    row(
        r"| tanh とシグモイド | 2 つの導関数が等しくなる点 | «.6f» | 値はどちらも «.6f» |",
        cross,
        GRAD["tanh"](cross),
    ),
    row(
        r"| $1.7159\tanh(2x/3)$ | 原点の傾き | «.6f» | $f(1) = «.6f»$ |",
        mpf("1.7159") * 2 / 3,
        mpf("1.7159") * tanh(mpf(2) / 3),
    ),
    row(r"| SELU | $\alpha$ | «.6f» | $\lambda = «.6f»$ |", ALPHA, LAMBDA),
    row(r"| SELU | 下限 $-\lambda\alpha$ | «.6f» | $x \to -\infty$ |", -LAMBDA * ALPHA),
    row(r"| softplus | 原点の値 $\ln 2$ | «.6f» | $x = 0$ |", softplus(mpf(0))),
    row("| SiLU | 最小 $-W_0(1/e)$ | «.6f» | $x = «.6f»$ |", silu(-1 - w0), flat(silu, -1.3)),
    row("| SiLU | 導関数の最大 | «.6f» | $x = «.6f»$ |", GRAD["SiLU"](silu_top), silu_top),
    row("| SiLU | 導関数の最小 | «.6f» | $x = «.6f»$ |", GRAD["SiLU"](-silu_top), -silu_top),
    row("| GELU | 最小 | «.6f» | $x = «.6f»$ |", gelu(gelu_low), gelu_low),
    row(r"| GELU | 導関数の最大 | «.6f» | $x = \sqrt{2}$ |", GRAD["GELU"](flat(GRAD["GELU"], 1.4))),
    row(
        r"| GELU | 導関数の最小 | «.6f» | $x = -\sqrt{2}$ |", GRAD["GELU"](flat(GRAD["GELU"], -1.4))
    ),
    row(
        r"| GELU の tanh 近似 | 誤差の最大 | «.6f» | $\lvert x\rvert = «.4f»$ |",
        abs(gelu(tanh_off) - tanh_form(tanh_off)),
        tanh_off,
    ),
    row(
        r"| GELU の $x\,\sigma(1.702x)$ 近似 | 誤差の最大 | «.6f» | $\lvert x\rvert = «.4f»$ |",
        abs(gelu(sigmoid_off) - sigmoid_form(sigmoid_off)),
        sigmoid_off,
    ),
    row("| Mish | 最小 | «.6f» | $x = «.6f»$ |", mish(mish_low), mish_low),
    row("| Mish | 原点の傾き | «.1f» | $x = 0$ |", GRAD["Mish"](mpf(0))),
    row("| Mish | 導関数の最大 | «.6f» | $x = «.6f»$ |", GRAD["Mish"](mish_top), mish_top),
    row("| Mish | 導関数の最小 | «.6f» | $x = «.6f»$ |", GRAD["Mish"](mish_bottom), mish_bottom),
    row(
        "| Hard-Swish | 最小 | «.3f» | $x = «.1f»$ |",
        hard_swish(mpf("-1.5")),
        flat(hard_swish, -1.4),
    ),
    row(r"| Hard-Swish と SiLU | 差の最大 | «.6f» | $\lvert x\rvert = 3$ |", 3 - silu(mpf(3))),
]

NAMES = list(F)
MOMENTS, GAINS = [], []
for name in NAMES:
    first, second = mean(F[name]), mean(lambda x: F[name](x) ** 2)
    slope = mean(lambda x: GRAD[name](x) ** 2)
    first = mpf(0) if abs(first) < mpf(10) ** -12 else first
    MOMENTS.append(
        row(f"| {name} | «.6f» | «.6f» | «.6f» | «.6f» |", first, second, second - first**2, slope)
    )
    GAINS.append(row(f"| {name} | «.5f» | «.5f» |", 1 / sqrt(second), 1 / sqrt(slope)))

third = mpf(1) / 3
q_gain = fixed_point("tanh", mpf(25) / 9)
LAYERS = [
    row(
        "| シグモイド | «.5f» | «.5f» | «.5f» |",
        *(factor("シグモイド", g) for g in (third, mpf(1), mpf(2))),
    ),
    row(
        "| tanh | «.5f» | «.5f» | «.5f» |",
        factor("tanh", third, mpf(0)),
        factor("tanh", mpf(1), mpf(0)),
        factor("tanh", mpf(2)),
    ),
    row(
        "| ReLU | «.5f» | «.5f» | «.5f» |",
        *(factor("ReLU", g, mpf(1)) for g in (third, mpf(1), mpf(2))),
    ),
    row(
        "tanh に利得 $5/3$ を使うと、事前活性の分散は «.5f» に落ち着き、係数は «.4f» になります。",
        q_gain,
        factor("tanh", mpf(25) / 9),
    ),
]

WIDTHS = [
    row("| LeCun | $1/n_{in}$ | «.6f» |", sqrt(1 / mpf(784))),
    row("| Xavier | $2/(n_{in} + n_{out})$ | «.6f» |", sqrt(2 / mpf(784 + 128))),
    row("| He | $2/n_{in}$ | «.6f» |", sqrt(2 / mpf(784))),
    row(
        "| He (Leaky ReLU、傾き 0.01) | $2/((1 + 0.01^2)n_{in})$ | «.6f» |",
        sqrt(2 / (1 + mpf("0.01") ** 2) / 784),
    ),
    row(
        "| He (PReLU の初期値、傾き 0.25) | $2/((1 + 0.25^2)n_{in})$ | «.6f» |",
        sqrt(2 / (1 + mpf("0.25") ** 2) / 784),
    ),
    row("| PyTorch の `nn.Linear` の既定 | $1/(3n_{in})$ | «.6f» |", sqrt(1 / mpf(3 * 784))),
    row(r"PyTorch の既定は He の $1/\sqrt{6} = «.5f»$ 倍です。", 1 / sqrt(mpf(6))),
]


def rate(kappa):
    return (mpf(kappa) - 1) / (kappa + 1), ((sqrt(mpf(kappa)) - 1) / (sqrt(mpf(kappa)) + 1))


def adam_step(gradients):
    """The last step of Adam over the learning rate, with bias correction and ε = 0."""
    m = v = 0.0
    for g in gradients:
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
    t = len(gradients)
    return m / (1 - 0.9**t) / math.sqrt(v / (1 - 0.999**t))


# The growing gradients of the row below reach the bound of Cauchy and Schwarz.
assert (
    abs(
        adam_step([0] * 20_000 + [(0.999 / 0.9) ** k for k in range(300)])
        - 0.1 / math.sqrt(0.001 * (1 - 0.81 / 0.999))
    )
    < 1e-6
)

OPTIMIZERS = [
    *(
        row(f"| 条件数 {k} | «.6f» | «.6f» | «.6f» |", rate(k)[0], rate(k)[1], rate(k)[1] ** 2)
        for k in (10, 100)
    ),
    row(
        r"| Adam で、長く 0 だった勾配が 1 回だけ来た 1 歩 $(1 - \beta_1)/\sqrt{1 - \beta_2}$ | «.5f» |",
        adam_step([0] * 20_000 + [1]),
    ),
    row(
        r"| Adam の 1 歩の上限 $(1 - \beta_1)/\sqrt{(1 - \beta_2)(1 - \beta_1^2/\beta_2)}$ | «.5f» |",
        adam_step([0] * 20_000 + [(0.999 / 0.9) ** k for k in range(300)]),
    ),
    row(r"| バイアス補正のない Adam の初回 | «.5f» |", mpf("0.1") / sqrt(mpf("0.001"))),
    row(r"| RMSprop の初回 ($\beta = 0.99$) | «.0f» |", 1 / sqrt(mpf("0.01"))),
    row(r"| RMSprop の初回 ($\beta = 0.9$) | «.5f» |", 1 / sqrt(mpf("0.1"))),
    row("| バイアス補正のある Adam の初回 | «.0f» |", mpf(1)),
]

# name, significand bits (with the hidden one), smallest normal exponent, largest exponent
FORMATS = [
    ("float16", 11, -14, 15),
    ("bfloat16", 8, -126, 127),
    ("float32", 24, -126, 127),
    ("float64", 53, -1022, 1023),
]


def last_kept(bits, low):
    """The largest L for which 0.25**L is not rounded to zero (ties go to zero)."""
    smallest = low - bits + 1  # exponent of the smallest subnormal
    return next(n for n in range(1, 2000) if -2 * (n + 1) <= smallest - 1)


FLOATS = []
for name, bits, low, high in FORMATS:
    largest = (2 - mpf(2) ** (1 - bits)) * mpf(2) ** high
    eps = "«.4t»" if name == "bfloat16" else "«.3t»"  # 2⁻⁷ ends there
    FLOATS.append(
        row(
            f"| {name} | ${eps}$ | «.4f» | «.4f» | «d» | «d» |",
            mpf(2) ** (1 - bits),
            log(largest),
            bits * log(2),
            -low // 2 + 1,
            last_kept(bits, low) + 1,
        )
    )

POWERS = [
    row(f"| {base} | «.3t» | «.3t» |".replace("«.3t»", "$«.3t»$"), mpf(base) ** 10, mpf(base) ** 50)
    for base in ("0.1", "0.25", "0.5", "0.8", "0.9", "1.1", "1.5")
]

LOSSES = [
    row(f"| {k} | «.6f» | «.6f» |", log(mpf(k)), log(1 + (k - 1) / e)) for k in (2, 3, 10, 100)
]

# The best lines through ReLU knots with flat tails: the error alternates, +, -, +, ….


def bow(slope):
    """Where the sigmoid is farthest above a line of this slope."""
    root = sqrt(1 - 4 * slope)
    return log((1 + root) / (1 - root))


def two(c, off):
    s = (mpf(1) / 2 - off) / c
    return [sigma(bow(s)) - mpf(1) / 2 - s * bow(s) - off, sigma(c) - 1 + 2 * off]


def four(a, b, s, off):
    middle = mpf(1) / 2 + s * a
    t = (1 - off - middle) / (b - a)
    return [
        sigma(bow(s)) - mpf(1) / 2 - s * bow(s) - off,
        sigma(a) - middle + off,
        sigma(bow(t)) - middle - t * (bow(t) - a) - off,
        sigma(b) - 1 + 2 * off,
    ]


knot, off2 = findroot(two, (2.4, 0.04))
a, b, s, off4 = findroot(four, (1.54, 3.5, 0.2196, 0.0145))
APPROXIMATIONS = [
    row("| 2 個 | «.6f» | $±«.4f»$ | «.5f» |", off2, knot, (mpf(1) / 2 - off2) / knot),
    row(
        "| 4 個 | «.6f» | $±«.4f»$ と $±«.4f»$ | «.5f» と «.5f» |",
        off4,
        a,
        b,
        s,
        (mpf(1) / 2 - off4 - s * a) / (b - a),
    ),
]

SETTINGS = [
    given("Adam は $\\beta_1 = 0.9$、$\\beta_2 = 0.999$ です。"),
    given("$0.25^L$ が非正規化数になり始める", "傾きの上限の累乗。桁は別の行で計算する"),
    row("学習を始めた直後の損失が «.1f» の近くでした", log(mpf(10))),
]

CLAIMS = [
    given(
        "He 初期化は $E[f(z)^2] = 0.5$ に合わせた分散 $2/n$ なので、0.5 より小さい関数では縮みます",
        "He 初期化の決め方",
    ),
    *SETTINGS,
    *SHAPES,
    *MOMENTS,
    *GAINS,
    *LAYERS,
    *WIDTHS,
    *OPTIMIZERS,
    *FLOATS,
    *POWERS,
    *LOSSES,
    *APPROXIMATIONS,
    given("前の値を残す割合を β = 0.99 とします"),
]

_phi = np.vectorize(lambda z: math.erfc(-z / math.sqrt(2)) / 2)


def shape(name):
    z = np.linspace(-6, 6, 12001)
    silu, gelu = z / (1 + np.exp(-z)), z * _phi(z)
    f = {"SiLU": silu, "GELU": gelu}[name]
    weight = np.exp(-z * z / 2) / np.exp(-z * z / 2).sum()
    return -f.min(), np.gradient(f, z).max(), float((f**2 * weight).sum())


(_SD, _SS, _S2), (_GD, _GS, _G2) = shape("SiLU"), shape("GELU")


def first_step(beta=0.99, g=3.0):
    v = beta * 0.0 + (1 - beta) * g * g
    return g / v**0.5


def _first_loss(scale, classes=10):
    """The mean cross entropy of logits of this deviation, before any step."""
    logits = np.random.default_rng(0).normal(0, scale, (4000, classes))
    return float((np.log(np.exp(logits).sum(axis=1)) - logits[:, 0]).mean())


ANSWERS = [
    computed(
        "predict",
        {
            "谷も傾きの最大も、GELU のほうが大きい": _GD > _SD and _GS > _SS,
            "谷も傾きの最大も、SiLU のほうが大きい": _SD > _GD and _SS > _GS,
            "谷は SiLU が深く、傾きの最大は GELU が大きい": _SD > _GD and _GS > _SS,
            "谷は GELU が深く、傾きの最大は SiLU が大きい": _GD > _SD and _SS > _GS,
        },
    ),
    computed(
        "check-1",
        {
            "GELU だけ": _G2 < 0.5 <= _S2,
            "SiLU だけ": _S2 < 0.5 <= _G2,
            "どちらも縮む": max(_S2, _G2) < 0.5,
            "どちらも縮まない": min(_S2, _G2) >= 0.5,
        },
    ),
    computed(
        "check-2",
        {
            "そのまま学習を続け、下がるかどうかを見る": abs(_first_loss(0.1) - 2.3) < 0.05,
            "学習率を 10 分の 1 に下げてから、学習を続ける": false(
                "定義", "1 歩も進んでいない損失に、学習率は入らない。"
            ),
            "初期化を直してから、学習をやり直す": abs(_first_loss(3.0) - 2.3) < 0.5,
        },
    ),
    computed("check-3", round(first_step(), 9)),
]
