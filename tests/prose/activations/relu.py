"""The numbers of docs/activations/relu.md."""

import inspect

import mpmath
import torch.nn.functional as F
from torch import nn

from tests.prose import cited, computed, frames, given, printed, says

assert inspect.signature(nn.ReLU.__init__).parameters["inplace"].default is False
assert inspect.signature(F.relu).parameters["inplace"].default is False
assert printed("activations/relu/sparsity", r"無限大の列の積: (\w+)") == "nan"

mean = mpmath.quad(lambda z: z * mpmath.npdf(z), [0, 40])
square = mpmath.quad(lambda z: z * z * mpmath.npdf(z), [0, 40])
share = 100 * float(printed("activations/relu/sparsity", r"平均 -2: 0 の割合 ([\d.]+)"))


def at_zero(name):
    """The slope at 0 that PyTorch gives for one way of writing it."""
    return float(printed("activations/relu/subgradient", rf"^torch\.{name}\(.*\) +([\d.]+)$"))


assert at_zero("relu") == at_zero("where") == 0

ZERO, LOW = (
    printed("activations/relu/negative", rf"バイアス {b}: .*死んだ数 (\d+)")
    for b in ("0.0", "-5.0")
)
assert (
    abs(float(printed("activations/relu/negative", r"バイアス 0.0: 負の割合 ([\d.]+)")) - 0.5)
    < 0.01
)

# The line through the origin: where each frame sees it above ReLU.
OVER = {
    side: [one.values["slope"] for one in frames("activations/relu/support") if side in one.text]
    for side in ("左側", "右側", "どこでも")
}
HELD = (min(OVER["どこでも"]), max(OVER["どこでも"]))

CLAIMS = [
    given("- [0.5, 0.5] なら: 0.5 は真ん中の"),
    given("傾き 1.5 の破線は"),
    says("傾き «.1f» では右側で、«.1f» では左側で", min(OVER["右側"]), max(OVER["左側"])),
    says("«.1f» から «.1f» までは、どこでも", *HELD),
    given("1000 個のデータを順に"),
    says("予測の答えは «s» 個です", ZERO),
    says("バイアスを −5 まで下げると、«s» 個が死にました", LOW),
    says(
        "の «s» 個と違うのは、乱数が違うからです",
        printed("why/depth/zeros", r"b = -5.0: .*ニューロン (\d+)"),
    ),
    given("バイアスだけを −0.5, −1.5, … とずらした"),  # computed in tests/prose/why/depth.py
    says("半分ずつに分けて «.1f»、", at_zero("maximum")),
    says("境界も通して «.1f» です", at_zero("clamp")),
    says(r"$1/\sqrt{2\pi} \approx «.3f»$(二乗の平均は «.1f»)", float(mean), float(square)),
    says("0 が «.0f»% あっても", share),
    cited("訓練誤差 25% に達するまでの速さが tanh の 6 倍だった", "krizhevsky2012"),
    says("残るのは «.1f» です", float(square)),
    says("- «.1f» なら: 標準偏差が 1 のときの値", float(square)),
    given("1000 個のデータの全部で"),
    given("- 1000 なら: 勾配には"),
    given("1,000 個の訓練データ"),
    given("1,000 個すべて"),
]


def identity_with(code):
    """Whether relu(x) - code is x, for some x on both sides."""
    relu = lambda x: max(x, 0)
    return all(relu(x) - eval(code, {"relu": relu, "x": x}) == x for x in (-3, -0.5, 0, 2))


WRONG = ("relu(x)", "-relu(-x)", "-x")
assert not any(map(identity_with, WRONG))

wide = mpmath.quad(lambda z: z * z * mpmath.npdf(z, 0, 2), [0, 80])

ANSWERS = [
    computed("predict-2", HELD),
    computed("predict", {f"{n} 個": int(ZERO) == n for n in (500, 250, 50, 0)}),
    computed("check-1", next(filter(identity_with, (*WRONG, "relu(-x)")))),
    computed("check-2", float(wide)),
    computed("check-3", sum(z > 0 for z in [-1] * 900 + [1] * 100)),
]
