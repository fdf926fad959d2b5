"""The numbers of docs/activations/mish.md."""

import inspect
import math

import mpmath as mp
import numpy as np
import torch
from torch import nn

from tests.prose import fn, says

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

CLAIMS = [
    says("Mish の原点での傾きは、ちょうど «.1f» です", float(_slope(0))),
    says("原点の傾き «.1f» を説明できる", float(_slope(0))),
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
