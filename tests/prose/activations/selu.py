"""The numbers of docs/activations/selu.md."""

import inspect

import mpmath as mp
import numpy as np
import torch
from torch import nn

from tests.prose import cited, computed, false, fn, frame, frames, given, printed, says

mp.mp.dps = 30
FIRST = mp.sqrt(mp.e) * mp.ncdf(-1)
SECOND = mp.e**2 * mp.ncdf(-2)
ALPHA = 1 / mp.sqrt(2 * mp.pi) / (mp.mpf(1) / 2 - FIRST)
SCALE = 1 / mp.sqrt(mp.mpf(1) / 2 + ALPHA**2 * (SECOND - 2 * FIRST + mp.mpf(1) / 2))
FLOOR = -SCALE * ALPHA
BACKWARD = SCALE**2 * (mp.mpf(1) / 2 + ALPHA**2 * SECOND)


def _selu(x):
    return SCALE * (x if x > 0 else ALPHA * mp.expm1(x))


def _mean(f):
    return mp.quad(lambda z: f(z) * mp.npdf(z), [-40, 0, 40])


# The moments that the page calls 0 and 1, and question 2.
assert abs(_mean(_selu)) < 1e-15
assert abs(_mean(lambda z: _selu(z) ** 2) - 1) < 1e-15
assert SCALE * _mean(lambda z: z if z > 0 else mp.expm1(z)) > 0

# PyTorch: names, defaults, constants, and a variance of 1/n.
assert inspect.signature(nn.SELU).parameters["inplace"].default is False
assert inspect.signature(nn.AlphaDropout).parameters["p"].default == 0.5
POINTS = torch.linspace(-8, 8, 33, dtype=torch.float64, requires_grad=True)
(SLOPES,) = torch.autograd.grad(nn.SELU()(POINTS).sum(), POINTS)
assert np.allclose(
    fn("selu")(POINTS.detach().numpy()), nn.SELU()(POINTS).detach().numpy(), rtol=1e-14
)
assert np.allclose(fn("selu_grad")(POINTS.detach().numpy()), SLOPES.numpy(), rtol=1e-14)
torch.manual_seed(0)
WEIGHT = nn.init.kaiming_normal_(torch.empty(1000, 1000), nonlinearity="linear")
assert abs(WEIGHT.var().item() * 1000 - 1) < 0.01
# torch.where with a branch that overflows gives a nan gradient.
X = torch.tensor([1000.0], requires_grad=True)
torch.where(X > 0, X, torch.exp(X) - 1).sum().backward()
assert torch.isnan(X.grad).all()

NAIVE = float(printed("activations/selu/stable", r"1e-16 .*素朴 (\S+)"))
STDS = [fn("layer_moments")(fn("relu"), 2**0.5, seed=seed)[1][-1] for seed in range(6)]
# 「ReLU と He の組がおおむね保つのは、2 乗の平均」: of ReLU(z), z from N(0, 2), it is 1 again; the deviation is not.
KEPT, MEAN_OF_RELU = (
    mp.quad(lambda z: (mp.sqrt(2) * z) ** k * mp.npdf(z), [0, 30]) for k in (2, 1)
)
assert abs(KEPT - 1) < 1e-9 and mp.sqrt(KEPT - MEAN_OF_RELU**2) < 0.83

SQUARE = float(_mean(lambda z: _selu(z) ** 2))

# The spread after twenty layers, for each rule of the weights.
LAST_SELU, LAST_RELU = r"SELU ([\d.e-]+)、", r"、ReLU ([\d.e-]+)"
LAST = {
    (rule, name): [
        one.number(pattern)
        for one in frames("activations/selu/start")
        if one.values["rule"] == rule
    ]
    for rule in (1, 2)
    for name, pattern in (("SELU", LAST_SELU), ("ReLU", LAST_RELU))
}


def _relu_spread(layers):
    """The deviation after so many layers of ReLU, of variance 2/n and width without end, from an input of 3."""
    z = np.linspace(-10, 10, 20_001)
    weight = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * 0.001
    square = 9.0
    for _ in range(layers):
        a = np.maximum(z * np.sqrt(2 * square), 0)
        mean, square = np.sum(a * weight), np.sum(a * a * weight)
    return float(np.sqrt(square - mean**2))


assert abs(_relu_spread(20) - _relu_spread(1)) < 1e-6
assert abs(_relu_spread(1) - frame("activations/selu/start", rule=2).number(LAST_RELU)) < 0.05
assert min(LAST[2, "SELU"]) > 5 and max(LAST[1, "ReLU"]) < 0.01

CLAIMS = [
    says(r"& \alpha \approx «.5f», \\ & \lambda \approx «.5f»", float(ALPHA), float(SCALE)),
    given("入力が 0.1 でも 10 でも"),
    says("20 層目は «.2f» から «.2f» の間です", min(LAST[1, "SELU"]), max(LAST[1, "SELU"])),
    given("どこから始めても 0.01 を下回ります"),
    says("3 から始めると 1 層目で «.1f» になり、その先は変わりません", _relu_spread(1)),
    says(r"\alpha \approx «.5f», \\ & \lambda \approx «.5f»", float(ALPHA), float(SCALE)),
    says(r"下限 $-\lambda\alpha \approx «.4f»$ に近づきます", float(FLOOR)),
    says("左からの傾きは «.4f»、右からの傾きは «.4f» です", float(-FLOOR), float(SCALE)),
    says("50 層目でも平均 «s»、標準偏差 «s» です",
         printed("activations/selu/depth", r"SELU \+ LeCun.*平均 (\S+)"),
         printed("activations/selu/depth", r"SELU \+ LeCun.*標準偏差 (\S+)")),
    says("平均 «s»、標準偏差 «s» に育ちました",
         printed("activations/selu/depth", r"SELU \+ He.*平均 (\S+)"),
         printed("activations/selu/depth", r"SELU \+ He.*標準偏差 (\S+)")),
    says("$x = -5$ の値は «.3f» で、下限まであと «.3f» です。そこでの傾きも «.3f»",
         float(_selu(-5)), float(_selu(-5) - FLOOR), float(SCALE * ALPHA * mp.exp(-5))),
    says("(シード 0 から 5 で «.2f» から «.2f»)", min(STDS), max(STDS)),
    says(r"| 値域 | $(-\lambda\alpha,\ \infty)$、$-\lambda\alpha \approx «.4f»$ |", float(FLOOR)),
    says("| 最大の傾き | «.4f» ($x = 0$ の左側) |", float(-FLOOR)),
    says("傾きの 2 乗の平均は «.4f» で", float(BACKWARD)),
    says(
        "勾配の大きさは 1 層あたりおよそ «.3f» 倍 («.4f» の平方根) の",
        float(mp.sqrt(BACKWARD)),
        float(BACKWARD),
    ),
    given("$x = -10^{-16}$ では"),
    says("では «.0f»% ずれました", 100 * (NAIVE / float(FLOOR * mp.mpf("1e-16") * -1) * -1 - 1)),
    given("$x = 1000$ では使わない枝が"),
    says('`calculate_gain("selu")` は «.2f» を返します', nn.init.calculate_gain("selu")),
    given("重みの分散が 2/n だと、次の層の入力の分散が 2 倍になり"),
    says("毎層 «.0f» 倍の分散が来る", 2 * SQUARE),
    says("- [ ] «.1f»\n    - 1 層目の", float(mp.sqrt(2))),
    says("- [ ] «.0f» 万\n    - ", round(2**25 / 1e4, -3)),
    says("«.0f» 倍になるのは重みの所だけです", 2.0),
    says("- «.2f» なら: それは標準偏差です", float(mp.sqrt(2))),
    cited("表形式の 121 の課題", "klambauer2017"),
]  # fmt: skip

WIDE = float(printed("activations/selu/depth", r"SELU \+ He.*標準偏差 (\S+)"))
FLAT = lambda z: z if z > 0 else ALPHA * mp.expm1(z)  # SELU without λ
ELU_MEAN = float(SCALE * _mean(lambda z: z if z > 0 else mp.expm1(z)))
assert abs(_mean(FLAT)) < 1e-15 and _mean(lambda z: FLAT(z) ** 2) < 1  # λ is for the variance


_UNSCALED = lambda x: _selu(x) / SCALE
_MEANS = [float(_mean(f)) for f in (_UNSCALED, _selu)]
_SQUARES = [float(_mean(lambda x, f=f: f(x) ** 2)) for f in (_UNSCALED, _selu)]
_BELOW = float(mp.diff(_UNSCALED, -1))


ANSWERS = [
    computed("predict-2", frame("activations/selu/start", start=10.0).number(LAST_SELU)),
    computed(
        "predict",
        {
            text: abs(mp.log(WIDE / guess)) < 0.2
            for text, guess in (("1", 1), ("1.4", 2**0.5), ("45", 45), ("3000 万", 2**25))
        },
    ),
    computed(
        "check-1",
        {
            "負の側の飽和で縮んだ分散を補う": _SQUARES[0] < 0.95 and abs(_SQUARES[1] - 1) < 1e-6,
            "学習を速くするため、勾配を大きくする": false(
                "論文", "klambauer2017: λ は、分散 1 が固定点になるように決めた。"
            ),
            "出力の平均を 0 にする": abs(_MEANS[0]) > 1e-6,
            "死んだニューロンを作らない": _BELOW <= 0,
        },
    ),
    computed(
        "check-2",
        {
            "0 のまま": abs(ELU_MEAN) < 1e-9,
            "負になる": ELU_MEAN < -1e-9,
            "正になる": ELU_MEAN > 1e-9,
        },
    ),
    computed("check-3", 2 * SQUARE),
]
