"""The numbers of docs/activations/sigmoid.md."""

import inspect
import math

import mpmath
import torch
from torch import nn

from tests.prose import computed, fn, frame, frames, given, printed, says

sigma = fn("sigmoid")
slope = fn("sigmoid_grad")

# The names of the table exist, and take no options.
assert str(inspect.signature(nn.Sigmoid.__init__)).startswith("(self, *args")
assert torch.sigmoid(torch.tensor(0.0)).item() == 0.5
assert nn.functional.logsigmoid(torch.tensor(-800.0)).item() == -800.0
assert nn.BCEWithLogitsLoss()(torch.zeros(1), torch.ones(1)).item() > 0
# The clipped version still overflows in float32.
assert math.exp(500) > torch.finfo(torch.float32).max

half = mpmath.findroot(lambda x: mpmath.sech(x / 2) ** 2 / 4 - mpmath.mpf("0.125"), 1.7)
mean = mpmath.quad(lambda z: mpmath.npdf(z) / (1 + mpmath.exp(-z)), [-40, 0, 40])
limits = [math.log(torch.finfo(kind).max) for kind in (torch.float64, torch.float32)]

# What the frames of the steeper sigmoid print: its largest slope, and that at x = 2.
TOP, SIDE = r"最大 ([\d.]+)", r"x = 2 での傾き ([\d.]+)"
SIDES = {one.values["a"]: one.number(SIDE) for one in frames("activations/sigmoid/slope")}
STEEP_AT = 1 / slope(0.0)
FINEST = float(
    mpmath.findroot(lambda a: 2 * a * mpmath.tanh(a) - 1, 0.7)
)  # where a σ'(2a) is level
STEEP = frame("activations/sigmoid/slope", a=STEEP_AT)

CLAIMS = [
    says(
        "たとえば SiLU が $-«.1f»$ になる 2 つの入力では、傾きは $-«.3f»$ と $«.3f»$ です",
        0.2,
        *[
            abs(float(printed("activations/sigmoid/from_output", rf"^SiLU\({x}.*傾き (\S+)$")))
            for x in (r"-2\.", r"-0\.")
        ],
    ),
    says("x = 0 で «.2f» の山になり、黒い点が x = 2 での傾き «.3f» を", slope(0.0), slope(2.0)),
    says("- [ ] 0.5\n        - 飽和はいちばん遠くなります。しかし、傾きは最大でも «.3f» です。", 0.5 * slope(0.0)),
    says("a = «.0f» で、傾きの最大は «.3f» です", STEEP_AT, STEEP.number(TOP)),
    says("黒い点の高さは «.5f» しかありません", STEEP.number(SIDE)),
    says(
        "«.1f» 刻みの «d» 通りで、黒い点がいちばん高いのは a = «.0f» のときです («.5f»)",
        sorted(SIDES)[1] - sorted(SIDES)[0],
        len(SIDES),
        max(SIDES, key=SIDES.get),
        max(SIDES.values()),
    ),
    says("a = «.2f» の近くで «.4f» になります", FINEST, FINEST * slope(2 * FINEST)),
    says("最大の傾きが «.2f» である", slope(0.0)),
    says("出力は «.1f» から約 «.2f» まで上がります", sigma(0.0), sigma(4.0)),
    says("x = 0 で «.1f» を通る", sigma(0.0)),
    says("x = 0 で最大の «.2f» になる釣り鐘形", slope(0.0)),
    says("山の高さは «.2f» しか", slope(0.0)),
    given("極限との差が 0.01 より小さく"),
    says(r"$\lvert x\rvert > «.3f»$", math.log(99)),
    says("傾きは «.4f» で、$x = 0$ の «.0f» 分の 1", slope(4.0), slope(0.0) / slope(4.0)),
    says(r"$x = 10$ では $«.2t»$ まで", slope(10.0)),
    says(
        r"最大 «.2f»($x = 0$)。$\lvert x\rvert = «.3f»$ で半分", slope(0.0), float(half)
    ),
    says("$N(0, 1)$ なら «.1f»", float(mean)),
    says("float64 では $x < -«.2f»$、float32 では $x < -«.2f»$", *limits),
    says("正しく $«.0f»$ です", float(printed("activations/sigmoid/stable", r"安定 (-\d+\.\d)$"))),
    says(r"最大でも «.2f» です。重みが 1 なら、10 層で $«.2f»^{10} \approx «.2t»$ 倍",
         slope(0.0), slope(0.0), slope(0.0) ** 10),
    says("およそ $x > «.2f»$(float32 では «.2f»)", 53 * math.log(2), 24 * math.log(2)),
    says("«.1f» に丸められる", 1.0),
    says(r"$\sigma(2) \approx «.3f»$", sigma(2.0)),
    says("出力は約 «.0f» 倍になりました", sigma(4.0) / sigma(0.0)),
    says("出力の残りは «.2f» しかなく", sigma(-4.0)),
    says("1 までの残りが «.2f» しかないので", sigma(-4.0)),
    says("1 までの残り «.2f» に向かって", sigma(-4.0)),
    says("答え: «.3f» (±0.001)", slope(2.0)),
    says("- «.3f» なら: それは $1 - \\sigma(2)$", sigma(-2.0)),
    says("- «.3f» なら: それは $\\sigma(2)^2$", 0.881**2),
    says("- «.2f» なら: それは $x = 0$", slope(0.0)),
    says("«.3f» を入れます", sigma(2.0)),
    says("答え: «.4f» (±0.00005)", 0.99 * 0.01),
    says("- «.2f» なら: それは 1 までの残り", 1 - 0.99),
    given("- 0.99 なら: それは出力そのもの", "問題で与える値"),
    says("- «.2f» なら: それは出力が «.1f» のときの傾き", slope(0.0), sigma(0.0)),
    given("$s = 0.99$ を入れます", "問題で与える値"),
    says(r"$\sigma(-2) = 1 - «.3f» = «.3f»$", sigma(2.0), sigma(-2.0)),
    says(r"$\sigma'(2) = «.3f» \times «.3f» \approx «.3f»$", sigma(2.0), sigma(-2.0), slope(2.0)),
    given("出力が 0.99 のとき", "問題で選ぶ値"),
    given("出力が 0.5 のとき"),
    says(r"$0.99 \times 0.01 = «.4f»$ です", 0.99 * 0.01),
    says("0.5 のときの «.2f» に比べて、約 «.0f» 分の 1", 0.25, 0.25 / 0.0099),
]  # fmt: skip

TIMES = slope(0.0) / slope(4.0)
STEP = lambda x: float(x >= 0)
RELU = lambda x: max(x, 0.0)


def tilts(f):
    """Whether f has a slope other than 0 at some point away from 0."""
    return any(abs(f(x + 1e-3) - f(x)) > 1e-6 for x in (-2.0, -0.5, 0.5, 2.0))


assert tilts(RELU) and tilts(sigma) and not tilts(STEP)  # sigma: bounded, and yet it learns


# slopes near −1, 0 (by agreement 1 or 0) and 1
_STEP, _RELU, _JUMPING = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 0.0, 1.0)  # the last: x + step(x)
_learns = lambda slopes: slopes[0] != 0 or slopes[2] != 0


ANSWERS = [
    computed(
        "predict-2", {a: SIDES[float(a)] == max(SIDES.values()) for a in ("0.5", "1", "4", "8")}
    ),
    computed(
        "predict",
        {f"{n} 分の 1": abs(math.log(TIMES / n)) < 0.1 for n in (2, 4, 14, 200)},
    ),
    computed("check-1", slope(2.0)),
    computed("check-2", 0.99 * (1 - 0.99)),
    computed(
        "check-3",
        {
            "ReLU は連続で、ステップ関数は途切れているから": not _learns(_JUMPING),
            "ReLU には傾きが 0 でない範囲があるから": _learns(_RELU) and not _learns(_STEP),
            "ReLU は $x = 0$ の傾きを約束で決めるから": _learns(_STEP),  # one agreed, too
            "ReLU は出力に上限がないから": not _learns((slope(-1.0), slope(0.0), slope(1.0))),
        },
    ),
]
