"""The numbers of docs/gradients/depth.md, by quadrature."""

import re

import numpy as np
from mpmath import erfc, exp, inf, log10, mp, mpf, pi, quad, sqrt

from tests.prose import computed, fn, given, printed, says

mp.dps = 20


def mean(f):
    return float(quad(lambda z: f(z) * exp(-z * z / 2) / sqrt(2 * pi), [-inf, 0, inf]))


def row(name):
    """(measured, theory) of each initialization, as printed."""
    line = printed("gradients/depth/measure", rf"^{name}(.*)$")
    numbers = re.findall(r"-?[\d.]+", line)
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def sigmoid_factor(weight, layers=60):
    """The factor a layer, and the deviation of z, in the limit of many layers."""
    q = mpf(1)
    for _ in range(layers):
        q = weight * mean(lambda z: fn("sigmoid")(float(sqrt(q) * z)) ** 2)
    slope = mean(lambda z: fn("sigmoid_grad")(float(sqrt(q) * z)) ** 2)
    return float(sqrt(weight * slope)), float(sqrt(q))


RELU = mean(lambda z: 1 if z > 0 else 0)
LEAKY = mean(lambda z: 1 if z > 0 else 1e-4)
FACTOR, SPREAD = sigmoid_factor(100)
FLAT = float(erfc(1.762747174 / SPREAD / sqrt(2)))  # half of the greatest slope is at 1.7627
assert abs(float(row("ReLU")[0][0]) - 10 * log10(RELU / 3)) < 0.2
assert (
    float(row("sigmoid")[2][0]) < -9.5
    and float(row("tanh")[2][0]) > 0
    and float(row("ELU")[2][0]) > 0
)


def gelu_he(seed, depth=20, n=256):
    """log10 of the gradients' ratio for GELU with He, for one seed, apart from the snippet."""
    rng = np.random.default_rng(seed)
    a, kept = rng.normal(size=(n, 8)), []
    for _ in range(depth):
        W = rng.normal(0, (2 / n) ** 0.5, (n, n))
        z = W @ a
        kept.append((W, fn("gelu_grad")(z)))
        a = fn("gelu")(z)
    g = start = rng.normal(size=(n, 8))
    for W, slope in reversed(kept):
        g = W.T @ (g * slope)
    return float(np.log10(np.linalg.norm(g) / np.linalg.norm(start)))


SEEDS = [gelu_he(seed) for seed in range(6)]
assert 0.8 < max(SEEDS) - min(SEEDS) < 1.7

CLAIMS = [
    says("$f'(z)^2$ の平均が «.1f» なので", RELU),
    says("$«s»$ なら、勾配が $10^{«s»}$ 倍", row("ReLU")[0][0], row("ReLU")[0][0]),
    says("既定では «.1f» 桁消えます", -float(row("ReLU")[0][0])),
    says("$100/n$ まで上げると倍率が «.2f» に近づきます", FACTOR),
    says("標準偏差は約 «.1f» で、«.0f»% のニューロンは", SPREAD, 100 * FLAT),
    says("$\\sqrt{1/6} \\approx «.3f»$ 倍の 20 乗", (RELU / 3) ** 0.5),
    says("傾きの上限 «.2f» が効いています", fn("sigmoid_grad")(0.0)),
    says("原点での傾き «.1f» だけ", fn("gelu_grad")(0.0)),
    says("$0.5\\sqrt{1/3} \\approx «.3f»$", 0.5 * 3**-0.5),
    says("実測 $«s»$、理論 $«s»$", *row("GELU")[2]),
    says("$(1/2)^{25} \\approx «.2t»$ 倍", 0.5**25),
    says("傾き «.2f» の 2 乗は «.4f»", fn("leaky_relu_grad")(-1.0), fn("leaky_relu_grad")(-1.0) ** 2),
    says("2 乗平均は «.1f» から «.5f»", RELU, LEAKY),
    given("乱数のシードは 1 つ"),
    given("表で Leaky ReLU (傾き 0.01) の値が"),
]  # fmt: skip


def digits(name, column):
    """Measured powers of ten of a row of the page's table; columns from the smallest weights."""
    line = printed("gradients/depth/measure", rf"^({name} .*)$")
    return [
        float(part.split("(")[0]) for part in line[len(name) :].strip().split(")") if part.strip()
    ][column]


_WORST, _HE = 0, 2
_GAIN = {
    "シグモイドのまま、初期化を He に替える": digits("sigmoid", _HE),
    "初期化を He に替え、活性化関数も ReLU に替える": digits("ReLU", _HE),
    "初期化はそのまま、活性化関数だけ ReLU に替える": digits("ReLU", _WORST),
}
_FIFTY = 0.5**25
_kept = lambda variance, n=64: abs(n * variance - 1) < 1e-12


_LEAKY_SHARE = LEAKY / RELU - 1
_BY_INIT = [digits("Leaky", column) - digits("ReLU", column) for column in range(3)]


ANSWERS = [
    computed("predict", {choice: value == max(_GAIN.values()) for choice, value in _GAIN.items()}),
    computed(
        "check-1",
        {
            "およそ $10^{-4}$ 倍": 1e-5 < _FIFTY < 1e-3,
            "およそ $3 \\times 10^{-8}$ 倍": abs(_FIFTY / 3e-8 - 1) < 0.05,
            "およそ $9 \\times 10^{-16}$ 倍": abs(_FIFTY / 9e-16 - 1) < 0.05,
            "1 倍": _FIFTY > 0.5,
        },
    ),
    computed(
        "check-2",
        {
            "$1/n$": _kept(1 / 64),
            "$2/n$": _kept(2 / 64),
            "$1$": _kept(1),
            "$1/n^2$": _kept(1 / 64**2),
        },
    ),
    computed(
        "check-3",
        {
            "負の入力がほとんどないから": mean(lambda z: 1 if z < 0 else 0) < 0.1,
            "倍率に効くのは傾きの 2 乗の平均で、0.01 の 2 乗は小さいから": _LEAKY_SHARE < 2e-4,
            "Leaky ReLU の勾配が、He 初期化で打ち消されるから": max(map(abs, _BY_INIT[:2])) > 0.1,
        },
    ),
]
