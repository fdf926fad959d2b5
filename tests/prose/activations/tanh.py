"""The numbers of docs/activations/tanh.md."""

import inspect
import math

import mpmath
import torch
from torch import nn

from tests.prose import cited, computed, fn, frames, given, printed, says

slope = fn("tanh_grad")
sigma_slope = fn("sigmoid_grad")

defaults = inspect.signature(nn.Hardtanh.__init__).parameters
assert (defaults["min_val"].default, defaults["max_val"].default) == (-1.0, 1.0)
assert torch.tanh(torch.tensor(0.0)).item() == 0.0

cross = mpmath.findroot(lambda x: mpmath.sech(x) ** 2 - mpmath.sech(x / 2) ** 2 / 4, 1.6)
assert abs(cross - 2 * mpmath.acosh((1 + mpmath.sqrt(3)) / 2)) < 1e-12


def second_moment(f):
    return float(mpmath.quad(lambda z: f(z) ** 2 * mpmath.npdf(z), [-40, 0, 40]))


squares = [
    second_moment(mpmath.tanh),
    second_moment(lambda z: 1.7159 * mpmath.tanh(2 * z / 3)),
]
half = mpmath.acosh(mpmath.sqrt(2))
assert abs(float(printed("activations/tanh/lecun", r"f\(1\) = ([\d.]+)")) - 1) < 1e-5
# 「2 tanh(x/2) と tanh(x/2)」: the paper's 4σ − 2 and 2σ − 1.
for x in (-3.0, 0.4, 2.0):
    assert abs(4 * fn("sigmoid")(x) - 2 - 2 * math.tanh(x / 2)) < 1e-12
# 「曲がりがいちばん強い点が x = ±1」 (to three digits) and 「利得が 1 に近い」 (between 0 and ±1: exactly 1).
STRETCHED = lambda x: mpmath.mpf("1.7159") * mpmath.tanh(2 * x / 3)
assert abs(mpmath.findroot(lambda x: mpmath.diff(STRETCHED, x, 3), 1) - 1) < 0.02
assert abs(STRETCHED(1) - 1) < 1e-4

# Each place of the tangent: its slope, and the sigmoid's at the same x.
RIDES = {
    one.values["at"]: (one.number(r"、傾き ([\d.]+)"), one.number(r"シグモイドの傾き ([\d.]+)"))
    for one in frames("activations/tanh/tangent")
}
LOST = min(x for x, (own, other) in RIDES.items() if x >= 0 and own < other)
FLAT = min(x for x, (own, _) in RIDES.items() if x >= 0 and own < 0.1)
assert RIDES[-LOST] == RIDES[LOST] and LOST < FLAT

CLAIMS = [
    says("接点を 0 から右へ、«.2f» ずつ", 0.25),
    given("接線の傾きが 0.1 を下回る所と"),
    given("- 0.1 を下回るのは、"),
    given("接線の傾きが初めて 0.1 を下回る接点は"),
    says("- «.2f» なら: シグモイドに負け始める所です。傾きは、まだ «.3f» あります。", LOST, RIDES[LOST][0]),
    says("- «d» なら: 傾きは、まだ «.3f» あります。", 1, slope(1.0)),
    says("- «d» なら: 傾きは «.5f» です。もっと手前で下回っています。", 4, slope(4.0)),
    says("が 0.1 より小さいのは、$\\tanh x$ が «.3f» より大きい所です。", math.sqrt(1 - 0.1)),
    says("点線は最大でも «.2f»。", sigma_slope(0.0)),
    says("先に来るのは «.2f» です。tanh の傾きは «.3f»、シグモイドは «.3f» で", LOST, *RIDES[LOST]),
    says("次の «.2f» からです (傾き «.3f»)", FLAT, RIDES[FLAT][0]),
    says("−«.2f» でも、傾きは同じです", LOST),
    says("tanh が 1、シグモイドが «.2f» です", sigma_slope(0.0)),
    says(r"$\lvert x\rvert > «.3f»$ で 0.01 より", math.atanh(0.99)),
    says("最大の傾きは、シグモイドの «.0f» 倍", slope(0.0) / sigma_slope(0.0)),
    says("|x| = «.3f» で交わり", float(cross)),
    says(r"$\lvert x\rvert = «.4f»$ で交わります", float(cross)),
    says(
        "tanh の傾き «.5f» はシグモイドの傾き «.4f» の «.0f» 分の 1",
        slope(4.0), sigma_slope(4.0), sigma_slope(4.0) / slope(4.0),
    ),
    says(r"\approx \pm «.4f»$ です", float(cross)),
    says("$x = 10$ の «.6f» は", math.tanh(10)),
    says("1 より $«.2t»$ だけ", float(1 - mpmath.tanh(10))),
    says(r"最大 «.0f»($x = 0$)。$\lvert x\rvert = «.3f»$ で半分", slope(0.0), float(half)),
    says("二乗の平均は «.3f»)", squares[0]),
    given(r"$1.7159 \tanh(2x/3)$ という形"),
    says("二乗の平均は «.3f» から «.3f» へ増え", *squares),
    says("真の値は $«.2t»$ です", float(mpmath.sech(20) ** 2)),
    cited("注意のロジットを ±50、出力のロジットを ±30", "gemma2024"),
    says(r"$\tanh'(3) = «.5f»$", slope(3.0)),
    says(r"$\sigma(2) \approx «.3f»$ です", fn("sigmoid")(2.0)),
    says(r"$2 \times «.3f» - 1 = «.3f»$ です", 0.881, math.tanh(1)),
    says("- [ ] 約 «.0f» 倍\n    - それは $x = 0$ での比です", slope(0.0) / sigma_slope(0.0)),
    given("- [ ] 約 2 倍"),
    says("答え: «.3f» (±0.001)", math.tanh(1)),
    says("- «.3f» なら: それは $\\sigma(2)$ です", fn("sigmoid")(2.0)),
    says("- «.3f» なら: 1 を引き忘れて", 2 * 0.881),
    says("- «.3f» なら: 入力の 2 倍を忘れて", 2 * fn("sigmoid")(1.0) - 1),
    given("2 倍にするものをすべて選んで"),
    given("2 倍ではなく、出る重みの合計を引きます"),
    given("縦に 2 倍し、1 を引いて 0 中心にします"),
]  # fmt: skip

AT_4 = slope(4.0) / sigma_slope(4.0)


def rewritten(w=1.0, b=1.0, v=1.0, c=1.0):
    """A tanh unit's output, and the sigmoid unit's with its numbers times these (c: less v, too)."""
    w0, b0, v0, c0, x = 0.7, -0.3, 1.2, 0.4, 0.9
    old = v0 * math.tanh(w0 * x + b0) + c0
    return abs(v * v0 * fn("sigmoid")(w * w0 * x + b * b0) + c * c0 - v0 - old) < 1e-12


assert rewritten(w=2, b=2, v=2)


def digits(value):
    """The relative error of a slope of tanh at 10."""
    return abs(float(value) / float(mpmath.sech(10) ** 2) - 1)


BY_FORMULA, BY_FUNCTION = digits(1 - math.tanh(10) ** 2), digits(slope(10.0))

ANSWERS = [
    computed("predict-2", FLAT),
    computed(
        "predict",
        {
            "約 4 倍": abs(AT_4 - 4) < 1,
            "約 2 倍": abs(AT_4 - 2) < 1,
            "ほぼ同じ": abs(AT_4 - 1) < 0.2,
            "約 13 分の 1": abs(1 / AT_4 - 13) < 1,
        },
    ),
    computed("check-1", math.tanh(1)),
    computed(  # must it be doubled? without it (or, of c, with it) the output changes
        "check-2",
        {
            "隠れ層に入る重み": not rewritten(w=1, b=2, v=2),
            "隠れ層のバイアス": not rewritten(w=2, b=1, v=2),
            "隠れ層から出る重み": not rewritten(w=2, b=2, v=1),
            "出力層のバイアス": rewritten(w=2, b=2, v=2, c=2),
        },
    ),
    computed(
        "check-3",
        {
            "どちらも同じ。数式として等しい": abs(BY_FORMULA - BY_FUNCTION) < 1e-12,
            "`tanh_grad(x)`": BY_FUNCTION < 1e-14 < BY_FORMULA,
            "`1 - np.tanh(x)**2`": BY_FORMULA < 1e-14 < BY_FUNCTION,
        },
    ),
]
