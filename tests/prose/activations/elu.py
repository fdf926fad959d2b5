"""The numbers of docs/activations/elu.md."""

import inspect
import math

import mpmath
import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import computed, fn, frames, given, printed, says

elu = fn("elu")
slope = fn("elu_grad")

for layer in (nn.ELU.__init__, nn.CELU.__init__, F.elu):
    options = inspect.signature(layer).parameters
    assert (options["alpha"].default, options["inplace"].default) == (1.0, False)


def mean(alpha):
    """The mean of ELU for a standard normal input."""
    left = mpmath.quad(lambda z: alpha * mpmath.expm1(z) * mpmath.npdf(z), [-40, 0])
    return float(left + 1 / mpmath.sqrt(2 * mpmath.pi))


balanced = mpmath.findroot(mean, 1.6)
at_zero = torch.zeros((), requires_grad=True)
F.elu(at_zero, alpha=0.5).backward()

edge = -54 * math.log(2)  # half of the distance from -1 to the next float64
assert math.expm1(edge - 0.01) == -1.0 != math.expm1(edge + 0.01)

MOVED = frames("activations/elu/alpha")
MEANS = {one.values["alpha"]: one.number(r"平均 ([-\d.]+)") for one in MOVED}
JUMPS = {one.values["alpha"]: one.number(r"段差 ([\d.]+)") for one in MOVED}
CENTRED = min(MEANS, key=lambda alpha: abs(MEANS[alpha]))
assert [alpha for alpha, jump in JUMPS.items() if jump == 0] == [1.0]
assert all(abs(MEANS[alpha] - mean(alpha)) < 6e-4 for alpha in MEANS)

CLAIMS = [
    says(r"(ReLU) で «.3f»、$\alpha = 1$ で «.3f» です", MEANS[0.0], MEANS[1.0]),
    given("0.1 刻みで、平均が 0 に"),
    says("平均はまだ «.3f» 残って", MEANS[1.0]),
    says("平均は $«.3f» - «.3f»$ だけ減ります", MEANS[0.0], MEANS[1.0]),
    says("減る量で、«.3f» を割ります", MEANS[0.0]),
    says("割り算の答えは約 «.2f» です", float(balanced)),
    says("α = 0.5 の ELU は負の側で −0.5 に近づき、出力の平均の点線は «.2f»", MEANS[0.5]),
    given("導関数は x = 0 で 0.5 から 1 へ跳ぶ"),
    says("いちばん近いのは α = «.1f» で、«.3f» です", CENTRED, MEANS[CENTRED]),
    says("このときの段差は «.1f» です", JUMPS[CENTRED]),
    given("α が 0.5 や 2 のとき"),
    says("$x = -1$ で «.3f»、$x = -10$ で $«.2t»$", slope(-1.0), slope(-10.0)),
    says(r"$\alpha = 1$ なら «.3f»(ReLU は «.3f»)", mean(1), mean(0)),
    says(r"$\alpha \approx «.5f»$ のとき", float(balanced)),
    says("float64 では $x > «.2f»$ で", math.log(torch.finfo(torch.float64).max)),
    says("およそ $x < «.1f»$ から", edge),
    says("事前活性が −20 なら $«.2t»$ で", slope(-20.0)),
    given(r"出力が −0.9 でした", "問題で与える値"),
    says(r"$f'(x) = f(x) + 1 = «.1f»$ です", -0.9 + 1),
    given(r"$\alpha = 0.5$ の ELU を PyTorch で"),
    says("«.1f» です。右からの傾きは 1", at_zero.grad.item()),
    given("に 1,000 を渡すと"),
    given("- [ ] $x = -1000$ で −1 から外れる\n    - $e^{-1000}$ は"),
    says("答え: «.1f»", -0.9 + 1),
    given("- -0.9 なら: それは出力です"),
    given("- 0.9 なら: 符号を変えるのではありません"),
    says("- «.2f» なら: $e^{-0.9}$ を計算しています。−0.9 は入力ではなく", math.exp(-0.9)),
    says("答え: «.1f»\n\n- 1 なら", at_zero.grad.item()),
    says("- «.2f» なら: 左右の平均", (1 + 0.5) / 2),
]

GRADIENT = printed("activations/elu/nan_gradient", r"naive .*勾配 (\S+)")
LOW = torch.tensor([-1000.0, 0.0], dtype=torch.float64)
NAIVE = torch.where(LOW > 0, LOW, torch.exp(LOW) - 1).tolist()
assert not math.isfinite(math.prod([0.0, math.inf]))

ANSWERS = [
    computed("predict-2", CENTRED),
    computed(
        "predict",
        {text: GRADIENT == value for text, value in (
            ("1", "1.0"), ("0", "0.0"), ("$e^{100}$ の大きさ", "inf"), ("nan", "nan"))},
    ),
    computed("check-1", -0.9 + 1),
    computed("check-2", at_zero.grad.item()),
    computed(
        "check-3",
        {
            "0 に近い負の入力で桁落ちする": abs((math.exp(-1e-10) - 1) / math.expm1(-1e-10) - 1) > 1e-9,
            "$x = -1000$ で −1 から外れる": NAIVE[0] != -1,
            "自動微分で勾配が nan になる": GRADIENT == "nan",
            "$x = 0$ で値が跳ぶ": NAIVE[1] != 0,
        },
    ),
]  # fmt: skip
