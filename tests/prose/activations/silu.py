"""The numbers of docs/activations/silu.md."""

import inspect

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import cited, computed, fn, frames, given, says

mp.mp.dps = 40


def _silu(x):
    return x / (1 + mp.exp(-x))


def _slope(x):
    return mp.diff(_silu, x)


W = mp.lambertw(mp.exp(-1)).real
LOW = -(1 + W)
STEEP = mp.findroot(lambda x: x * mp.tanh(x / 2) - 2, 2.4)
assert abs(_silu(LOW) + W) < 1e-30 and abs(_slope(LOW)) < 1e-15
assert abs(mp.diff(_silu, STEEP, 2)) < 1e-12
MEAN = mp.quad(lambda z: _silu(z) * mp.npdf(z), [-30, 0, 30])
SQUARE = mp.quad(lambda z: _slope(z) ** 2 * mp.npdf(z), [-15, 0, 15])
for x in (mp.mpf("0.3"), mp.mpf(3)):
    assert abs(_silu(x) - _silu(-x) - x) < 1e-30
    assert abs(_slope(x) + _slope(-x) - 1) < 1e-15
# The slope of Swish has the same extremes for every β > 0; β = 0 and ∞ as said.
for beta in (0.3, 1.702, 20):
    grad = np.gradient(fn("swish")(np.linspace(-30, 30, 2_000_001) / beta, beta),
                                        60 / 2_000_000 / beta)  # fmt: skip
    assert abs(grad.max() - float(_slope(STEEP))) < 1e-6
assert np.allclose(fn("swish")(np.array([-3.0, 2.0]), 0.0), [-1.5, 1.0])
# PyTorch
assert list(inspect.signature(nn.SiLU).parameters) == ["inplace"]
X = torch.linspace(-9, 9, 37, dtype=torch.float64)
assert np.allclose(fn("silu")(X.numpy()), nn.SiLU()(X).numpy(), rtol=1e-13)
assert torch.isnan(F.silu(torch.tensor(float("-inf"))))
# The naive form, and PyTorch's, lose what is smaller than about 1e-37 (float32), and nothing larger.
LIMITS = [-float(mp.log(mp.mpf(float(np.finfo(kind).max)))) for kind in (np.float64, np.float32)]
for kind, at in ((np.float64, -709.0), (np.float32, -88.0)):
    with np.errstate(over="ignore"):
        kept, lost = (kind(v) / (1 + np.exp(-kind(v))) for v in (at, at - 1))
    assert abs(kept / float(_silu(at)) - 1) < 1e-4 and lost == 0 and abs(_silu(at - 1)) < 1e-36
assert F.silu(torch.tensor(-89.0)).item() == 0

MOVED = frames("activations/silu/valley")
DEPTH = {one.values["beta"]: one.number(r"深さ ([\d.]+)") for one in MOVED}
NEAR = {one.values["beta"]: one.number(r"GELU との差の最大 ([\d.]+)") for one in MOVED}
CLOSE = min(NEAR, key=NEAR.get)
TOPS = {one.number(r"傾きの最大 ([\d.]+)") for one in MOVED}
assert len(TOPS) == 1 and min(NEAR) < CLOSE < max(NEAR)  # no edge of the knob

CLAIMS = [
    says("傾きの最大は «.1f» で、1 を少し超える", float(_slope(STEEP))),
    says("差の最大は、β = «.1f» で «.3f» です", CLOSE, NEAR[CLOSE]),
    says("«.1f» から «.0f» まで «.1f» 刻みの «d» 通りで、ここが最小です",
         min(NEAR), max(NEAR), sorted(NEAR)[1] - sorted(NEAR)[0], len(NEAR)),
    given("よく使われる 1.702 に"),
    says("近い «.1f» では «.3f» です", 1.7, NEAR[1.7]),
    says("β = 1 の «.3f» から β = 2 の «.3f» に", DEPTH[1.0], DEPTH[2.0]),
    says("傾きの最大 «.3f» は変わりません", *TOPS),
    says("谷の深さは何倍になるでしょうか。\n\n    答え: «.1f» (±0.01)", DEPTH[2.0] / DEPTH[1.0]),
    says(r"谷の底は $x \approx «.4f»$、値は $«.4f»$ です", float(LOW), float(_silu(LOW))),
    says("$x = -10$ の出力は «.5f» しかありません", float(_silu(-10))),
    says(r"$x \approx «.2f»$ で最大の «.4f» になります", float(STEEP), float(_slope(STEEP))),
    given(r"$\beta = 1.702$ は"),
    says(r"最大の傾きはどの $\beta$ でも «.4f» です", float(_slope(STEEP))),
    says(r"$u = W_0(1/e) \approx «.5f»$ と書きます", float(W)),
    says(r"よって $x = -(1 + u) \approx «.5f»$", float(LOW)),
    says(r"の解 $x \approx «.4f»$ にあります", float(STEEP)),
    says("$f(3) = «.4f»$ と $f(-3) = «.4f»$ の差は 3", float(_silu(3)), float(_silu(-3))),
    says(r"| 値域 | $[-W_0(1/e),\ \infty)$、$-W_0(1/e) \approx «.5f»$ |", float(-W)),
    says("| 単調性 | 単調でない ($x < «.5f»$ で減少) |", float(LOW)),
    says(r"| $N(0, 1)$ での平均 | «.4f» |", float(MEAN)),
    says(r"| 最大の傾き | «.4f» ($x \approx «.4f»$) |", float(_slope(STEEP)), float(STEEP)),
    says(r"| 最小の傾き | «.4f» ($x \approx «.4f»$) |", float(_slope(-STEEP)), float(-STEEP)),
    says("float64 では $x < «.2f»$、float32 では $x < «.2f»$ で", *LIMITS),
    says("たとえば float32 の $x = -89$ の真の値は $«.2t»$ です", float(_silu(-89))),
    cited("Mobile NASNet-A で 0.9 ポイント、Inception-ResNet-v2 で 0.6 ポイント", "ramachandran2017"),
    says(r"傾きの 2 乗の平均は、$N(0, 1)$ の入力で «.4f» です。同じ条件の ReLU の «.1f» より", float(SQUARE), 0.5),
    says("深さは «d» 分の 1 の «.4f» になります", 4, float(W) / 4),
    says(r"$\mathrm{SiLU}'(2) \approx «.3f»$ です", float(_slope(2))),
    says("答え: «.3f» (±0.001)\n\n- «.3f» なら: 左右対称", float(_slope(-2)), float(_slope(2))),
    says("- «.3f» なら: それは左右対称な", -float(_slope(2))),
    says("- «.3f» なら: 符号を見直し", -float(_slope(-2))),
    says("$1 - «.3f» = «.3f»$ です", float(_slope(2)), float(_slope(-2))),
    says("谷の深さは «.3f» です", float(W)),
    says("答え: «.4f» (±0.0005)\n\n- «.3f» なら: 横だけ", float(W) / 4, float(W)),
    says("- «.3f» なら: 向きが逆", float(W) * 4),
    says("- «.4f» なら: 2 乗で", float(W) / 4**2),
]  # fmt: skip

RELU_SQUARE = 0.5  # the share of a standard normal z above 0

ANSWERS = [
    computed("predict-2", DEPTH[2.0] / DEPTH[1.0]),
    computed("predict", [f"$x = {x}$" for x in sorted((1, -1, -3, -10), key=_silu)]),
    computed("check-1", float(_slope(-2))),
    computed(
        "check-2",
        {
            "大きい。最大の傾きが 1 を超えるから": SQUARE > RELU_SQUARE + 0.01,
            "同じ。右へ行けば、どちらも傾きは 1 だから": abs(SQUARE - RELU_SQUARE) <= 0.01,
            "小さい。0 の近くの傾きが 1/2 の前後だから": SQUARE < RELU_SQUARE - 0.01,
        },
    ),
    computed("check-3", -float(fn("swish")(np.linspace(-9, 9, 1_000_001), 4.0).min())),
]
