"""The numbers of docs/activations/mish.md."""

import inspect
import math

import mpmath as mp
import numpy as np
import torch
from torch import nn

from tests.prose import computed, fn, frames, given, says

mp.mp.dps = 40


def _mish(x):
    return x * mp.tanh(mp.log1p(mp.exp(x)))


def _silu(x):
    return x / (1 + mp.exp(-x))


def _slope(x):
    return mp.diff(_mish, x)


LOW = mp.findroot(_slope, -1.19)
UP = mp.findroot(lambda x: mp.diff(_mish, x, 2), 1.49)
DOWN = mp.findroot(lambda x: mp.diff(_mish, x, 2), -2.26)
SILU_LOW = -mp.lambertw(mp.exp(-1)).real
GELU_LOW = mp.findroot(lambda x: mp.ncdf(x) + x * mp.npdf(x), -0.75)
MEAN = mp.quad(lambda z: _mish(z) * mp.npdf(z), [-30, 0, 30])
assert abs(_mish(-10) / _silu(-10) - 1) < 1e-4
assert abs(_slope(0) - mp.mpf(3) / 5) < 1e-15
# x itself is the float32 Mish from 20 on.
assert np.float32(float(_mish(20))) == np.float32(20)
assert inspect.signature(nn.Mish).parameters["inplace"].default is False
X = torch.linspace(-9, 9, 37, dtype=torch.float64, requires_grad=True)
Y = nn.Mish()(X)
(G,) = torch.autograd.grad(Y.sum(), X)
assert np.allclose(fn("mish")(X.detach().numpy()), Y.detach().numpy(), rtol=1e-12)
assert np.allclose(fn("mish_grad")(X.detach().numpy()), G.numpy(), rtol=1e-9, atol=1e-13)
with np.errstate(over="ignore", invalid="ignore"):
    NAIVE = fn("naive_mish")
    FIRST_64 = next(k for k in range(20, 800) if np.isnan(NAIVE(np.float64(k))))
    FIRST_32 = next(k for k in range(20, 800) if np.isnan(NAIVE(np.array([k], np.float32)))[0])

# Each place of the tangent, and its slope.
RIDE = {
    one.values["at"]: one.number(r"、傾き ([-\d.]+)") for one in frames("activations/mish/tangent")
}
LEVEL = min(RIDE, key=lambda x: abs(RIDE[x]))
HIGH, FALLING = max(RIDE, key=RIDE.get), min(RIDE, key=RIDE.get)
assert abs(RIDE[0.0] - 0.6) < 1e-9

CLAIMS = [
    says("ちょうど «.1f» です。途中の計算は", float(_slope(0))),
    says("原点での傾きは、ちょうど «.1f» でした。接点を右へ 0.25 ずつ", RIDE[0.0]),
    says("«.1f» から 1 までは、まだ間が", RIDE[0.0]),
    says("黒い点の高さは «.1f»。", RIDE[0.0]),
    says("«.2f» 刻みの «d» 点で、水平にいちばん近いのは x = «.2f» で、傾きは «.3f» です",
         sorted(RIDE)[1] - sorted(RIDE)[0], len(RIDE), LEVEL, RIDE[LEVEL]),
    says("最大は x = «.1f» の «.3f» です。x = 3 では «.3f» まで", HIGH, RIDE[HIGH], RIDE[3.0]),
    says("負になるのは x = «.2f» の «.3f» です", FALLING, RIDE[FALLING]),
    says("答え: «.1f»\n\n- «.2f» なら: それは $\\ln 2$", float(_slope(0)), math.log(2)),
    given("- 0.5 なら: $e^{-\\ln 2} = 1/2$"),
    says("$x = 0$ で «.1f» になる", float(mp.diff(_silu, 0))),
    says("答え: «.1f»\n\n- 1 なら", float(_slope(0) / mp.diff(_silu, 0))),
    says("- «.1f» なら: それは Mish の傾き", float(_slope(0))),
    says("- «.2f» なら: 割る向きが逆", float(mp.diff(_silu, 0) / _slope(0))),
    says(r"($\ln 65504 \approx «.1f»$)", math.log(65504)),
    says("答え: «.1f» (±0.1)", math.log(65504) / 2),
    says("- «.1f» なら: $e^x$ があふれる", math.log(65504)),
    says("- «.1f» なら: 向きが逆です", 2 * math.log(65504)),
    given("$e^{2x}$ が 65504 を超える"),
    says(r"谷の底は $x \approx «.4f»$、値は «.4f» です", float(LOW), float(_mish(LOW))),
    says("SiLU の谷は «.4f»、[GELU](gelu.md) の谷は «.4f» なので",
         float(SILU_LOW), float(GELU_LOW * mp.ncdf(GELU_LOW))),
    says("$x = 3$ での ReLU との差は «.4f» で、SiLU の «.4f» の «.0f» 分の 1 ほど",
         float(3 - _mish(3)), float(3 - _silu(3)),
         round(float((3 - _silu(3)) / (3 - _mish(3))), -1)),
    says("$x = -10$ では «.5f» で、SiLU とほぼ同じです", float(_mish(-10))),
    says(r"| 値域 | $[«.4f»,\ \infty)$ |", float(_mish(LOW))),
    says("| 単調性 | 単調でない ($x < «.4f»$ で減少) |", float(LOW)),
    says(r"| $N(0, 1)$ での平均 | «.4f» |", float(MEAN)),
    says(r"| 最大の傾き | «.4f» ($x \approx «.4f»$) |", float(_slope(UP)), float(UP)),
    says(r"| 最小の傾き | «.4f» ($x \approx «.4f»$) |", float(_slope(DOWN)), float(DOWN)),
    says("float64 では $x = «d»$、float32 では $x = «d»$ で `nan`", FIRST_64, FIRST_32),
    says("Mish は «.1f»、SiLU は «.1f» です。原点では傾きがゲートの値に等しいので、傾きも «.1f» と «.1f» です",
         float(_slope(0)), 0.5, float(_slope(0)), float(mp.diff(_silu, 0))),
    says("float16 の最大値は «d» です", int(np.finfo(np.float16).max)),
    says(r"$n^2$ が 65504 を超えるのは $x > \ln(65504)/2 \approx «.1f»$ です", math.log(65504) / 2),
]  # fmt: skip

GATES = [lambda x: mp.tanh(mp.log1p(mp.exp(x))), lambda x: 1 / (1 + mp.exp(-x))]
RANGE = [mp.mpf(k) / 4 for k in range(-120, 121)]

ANSWERS = [
    computed("predict-2", min(x for x, slope in RIDE.items() if x >= 0 and slope > 1)),
    computed("predict", float(mp.tanh(mp.log(2)))),
    computed(
        "check-1",
        {
            "いつも 0 と 1 の間にある": all(0 < g(x) < 1 for g in GATES for x in RANGE),
            "$x = 0$ で 0.5 になる": all(abs(g(0) - 0.5) < 1e-9 for g in GATES),
            r"$x \to -\infty$ で −1 に近づく": all(abs(g(-60) + 1) < 1e-9 for g in GATES),
            r"$x \to \infty$ で 1 に近づく": all(abs(g(60) - 1) < 1e-9 for g in GATES),
        },
    ),
    computed("check-2", float(_slope(0) / mp.diff(_silu, 0))),
    computed("check-3", math.log(float(np.finfo(np.float16).max)) / 2),
]
