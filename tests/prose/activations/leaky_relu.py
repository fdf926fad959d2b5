"""The numbers of docs/activations/leaky_relu.md."""

import inspect
import math

import numpy as np
import torch.nn.functional as F
from torch import nn

from tests.prose import cited, computed, fn, frame, frames, given, printed, says

leaky_relu = fn("leaky_relu")


def default(of, name):
    """The default value of one parameter."""
    return inspect.signature(of).parameters[name].default


slope = default(nn.LeakyReLU.__init__, "negative_slope")
assert slope == default(F.leaky_relu, "negative_slope") == default(leaky_relu, "slope") == 0.01
assert default(nn.PReLU.__init__, "num_parameters") == 1
assert default(nn.RReLU.__init__, "lower") == 1 / 8
assert default(nn.RReLU.__init__, "upper") == 1 / 3
start = default(nn.PReLU.__init__, "init")
learned = float(printed("activations/leaky_relu/prelu", r"12 回目: a = ([\d.]+)"))

# 「-100 より大きい入力では、警告なしに ReLU と同じ」
WHOLE = np.arange(-99, 100)
assert np.array_equal(fn("naive_leaky_relu")(WHOLE), np.maximum(WHOLE, 0))


def mean(alpha):
    """The mean of the output for a standard normal input."""
    return (1 - alpha) / math.sqrt(2 * math.pi)


def numerator(alpha):
    """What takes the place of He's 2: the inverse of E[f(z)²] for a standard normal z."""
    z = np.linspace(-12, 12, 240_001)
    weight = np.exp(-z * z / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    return float(1 / np.sum(leaky_relu(z, alpha) ** 2 * weight))


# 「2 本の線は、α が 1 以下なら重なり」: what every frame says of the two lines.
SLOPES = [
    (one.values["slope"], "同じ値" in one.text) for one in frames("activations/leaky_relu/slope")
]
assert all(same == (value <= 1) for value, same in SLOPES)
APART = min(value for value, same in SLOPES if not same)
NEGATIVE = frame("activations/leaky_relu/slope", slope=-0.5).number(r"f\(-2\) = ([-\d.]+)")

CLAIMS = [
    given("α を 0.2 から 0.1 ずつ大きくしていきます"),
    given("上の段: 傾き 0.2 の実線は、"),
    given("導関数は負の側で 0.2、正の側で 1"),
    says("α が 1 以下なら重なり、«.1f» から離れます", APART),
    says("α = −0.5 では $f(-2) = «.1f»$ となり", NEGATIVE),
    given("傾き 0.01 の実線は負の側でほぼ 0 に見え、傾き 0.1 の破線は"),
    given("負の側で 0.01 または 0.1、正の側で 1"),
    says("傾き 0.01 の実線は、$x = -4$ でも $«.2f»$ です", leaky_relu(-4.0)),
    given("傾きを 0.1 に誇張した破線"),
    says(r"$\alpha = 0.01$ で «.3f»、$0.2$ で «.3f»", mean(0.01), mean(0.2)),
    says("ただし «.2f» は小さな数です", slope),
    says("10 層通ると $«.2f»^{10} = 10^{«.0f»}$ 倍", slope, math.log10(slope**10)),
    says("$«.1f»$ が 0 の側へ切り捨てられます", leaky_relu(-20.0)),
    says("($-200$ なら $«d»$ です)", fn("naive_leaky_relu")(np.array([-200]))[0]),
    says("| PyTorch、JAX | «.2f» |", slope),
    cited("| Keras の層 `LeakyReLU` | 0.3(", "keras"),
    cited("| Keras の関数 `leaky_relu` | 0.2(", "keras"),
    cited("| DCGAN の識別器 | 0.2(", "radford2016"),
    cited("| YOLO(Darknet) | 0.1(", "redmon2016"),
    says("| PReLU の初期値 | «.2f»(", start),
    given("正解の傾きが 0.4 のデータ"),
    says("初期値 «.2f» から «.1f» へ近づきます", start, learned),
    given("1,000 個の $N(0, 1)$ の入力"),
    cited("識別器の全層(出力を除く)に傾き 0.2 を使い", "radford2016"),
    cited("初代は傾き 0.1 です", "redmon2016"),
    cited("注意の計算に傾き 0.2 を使います", "velickovic2018"),
    cited("0.01 よりも大きな傾きの方が良かった", "xu2015"),
    given(r"勾配は 0 でなく $\alpha$ 倍になるだけ"),
    says("Keras の層(0.3)から PyTorch(«.2f»)へ移すと、負の側が «.0f» 分の 1", slope, 0.3 / slope),
    given(r"$\alpha = 0.01$ なら、ほとんど 2 のままです。0.5 では"),
    given("- [x] 0.01\n    - 正の側では $x$ が、負の側では $0.01x$ が"),
    given("- [x] −0.5\n    - 負の側の $-0.5x$ は"),
    given(r"傾き $\alpha = 0.5$ の Leaky ReLU では"),
    given("2 乗の平均が半分になる"),
    says("答え: «.1f» (±0.005)", numerator(0.5)),
    says("- «.1f» なら: 向きが逆です", 2 * (1 + 0.5**2)),
    says(r"- «.2f» なら: 2 乗の平均なので", 2 / (1 + 0.5)),
]  # fmt: skip


def by_maximum(alpha):
    """Whether np.maximum(slope * x, x) is the Leaky ReLU of that slope."""
    x = np.array([-3.0, -0.5, 0.0, 0.5, 3.0])
    return np.array_equal(np.maximum(alpha * x, x), leaky_relu(x, alpha))


def kinks(alpha, units=10):
    """Kinks of a random network of one input and one hidden layer, seen on a fine grid."""
    rng = np.random.default_rng(0)
    x = np.linspace(-9, 9, 20_001)
    z = np.outer(x, rng.normal(size=units)) + rng.normal(size=units)
    slopes = np.diff(leaky_relu(z, alpha) @ rng.normal(size=units)) / np.diff(x)
    bent = np.abs(np.diff(slopes)) > 1e-6
    return int(np.sum(bent[1:] & ~bent[:-1]))  # a kink between two points bends two slopes


assert kinks(0.01) > 5

ANSWERS = [
    computed("predict", float(np.maximum(2 * 3.0, 3.0))),
    computed("predict-2", APART),
    computed("check-1", kinks(1.0) + 1),
    computed(
        "check-2", {t: by_maximum(float(t.replace("−", "-"))) for t in ("0.01", "2", "1", "−0.5")}
    ),
    computed("check-3", numerator(0.5)),
]
