"""The numbers of docs/activations/softplus.md."""

import inspect
import math

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import computed, fn, frames, given, says

mp.mp.dps = 40


def _softplus(x):
    return mp.log1p(mp.exp(x))


PARAMETERS = inspect.signature(nn.Softplus).parameters
assert PARAMETERS["beta"].default == 1.0 and PARAMETERS["threshold"].default == 20.0
assert "beta=1, threshold=20" in F.softplus.__doc__
X = torch.linspace(-30, 19, 50, dtype=torch.float64)
assert np.allclose(fn("softplus")(X.numpy()), nn.Softplus()(X).numpy(), rtol=1e-12)
# Above the threshold PyTorch returns x itself; at it, not yet.
AT, ABOVE = F.softplus(torch.tensor([20.0, 20.0001], dtype=torch.float64)).tolist()
assert AT > 20 and ABOVE == 20.0001
# The identities that the page states.
for x in (-7, -1, 0.5, 3):
    assert abs(_softplus(mp.mpf(x)) - _softplus(mp.mpf(-x)) - x) < 1e-30
    assert abs(_softplus(mp.mpf(-x)) + mp.log(1 / (1 + mp.exp(-mp.mpf(x))))) < 1e-30
assert math.exp(-745) > 0 and fn("softplus")(-746.0) == 0
MEAN = mp.quad(lambda z: _softplus(z) * mp.npdf(z), [-30, 0, 30])
INVERSE = [float(mp.log(mp.expm1(y))) for y in (mp.mpf("0.1"), 1)]
# 「1 階の導関数もちょうど 1、2 階はちょうど 0」 above 20/β, in float64.
for beta in (1.0, 4.0):
    Z = torch.tensor([20.5 / beta], dtype=torch.float64, requires_grad=True)
    (FIRST,) = torch.autograd.grad(F.softplus(Z, beta=beta).sum(), Z, create_graph=True)
    (SECOND,) = torch.autograd.grad(FIRST.sum(), Z)
    assert F.softplus(Z, beta=beta).item() == Z.item() and FIRST.item() == 1 and SECOND.item() == 0
# 「正解が 1 なら …、0 なら …」
for target, loss in ((1.0, _softplus(-2)), (0.0, _softplus(2))):
    assert (
        abs(
            F.binary_cross_entropy_with_logits(torch.tensor(2.0), torch.tensor(target)).item()
            - loss
        )
        < 1e-6
    )

MOVED = frames("activations/softplus/beta")
ROUND = {one.values["beta"]: one.number(r"最大 ([\d.]+)") for one in MOVED}
RIGHT = {one.values["beta"]: one.number(r"での傾き ([\d.]+)") for one in MOVED}
SHARP = min(beta for beta, gap in ROUND.items() if gap < 0.1)

CLAIMS = [
    given("$\\beta$ を 0.5 ずつ大きくします。ReLU との差の最大が初めて 0.1 を"),
    says("差はまだ «.3f» あります", ROUND[6.5]),
    given("$\\ln 2 / \\beta < 0.1$ を満たす"),
    says(r"$\ln 2 \approx «.3f»$ です。", math.log(2)),
    says("上がる S 字で、x = 0 で «.1f»。", fn("softplus_grad")(0.0)),
    says("$x = 0$ で高さ «.1f» の点です", fn("softplus_grad")(0.0)),
    says("β = «.0f» で、差の最大は «.3f» です", SHARP, ROUND[SHARP]),
    says("β = 1 の «.4f» から、β = 8 の «.4f» まで", RIGHT[1.0], RIGHT[8.0]),
    says("およそ $e^{«.1f»}$ です", math.log(np.finfo(np.float64).max)),
    says("$x = 0$ で最大の «.3f» です", math.log(2)),
    says("答え: «.4f» (±0.0005)", math.log(2) / 10),
    says("- «.3f» なら: $\\beta$ は横だけ", math.log(2)),
    says("- «.2f» なら: 向きが逆です", 10 * math.log(2)),
    says("答え: «.3f» (±0.01)", INVERSE[0]),
    says("- 0.1 なら: `softplus(0.1)` は約 «.3f» です", float(_softplus(mp.mpf("0.1")))),
    says("- «.3f» なら: それは `softplus(0.1)`", float(_softplus(mp.mpf("0.1")))),
    says("- «.3f» なら: それは $\\ln 0.1$ です", math.log(0.1)),
    given("$1 + e^{s}$ の対数が 0.1 です"),
    given(r"$\ln(1 + e^{s}) = 0.1$ を"),
    says(r"$\ln 2 \approx «.4f»$ です。", math.log(2)),
    says(r"$x = \pm 5$ での差は «.4f» です", float(_softplus(-5))),
    says("$x = 10$ で «.5f»、$x = -10$ で «.7f» です", float(_softplus(10)), float(_softplus(-10))),
    says(r"| $N(0, 1)$ での平均 | «.4f» |", float(MEAN)),
    says("正しい値は «.0f» です", float(_softplus(710))),
    says("正しい値は $«.2t»$ です", float(_softplus(-40))),
    says(r"$\ln(1 + e^{-20}) \approx «.2t»$", float(_softplus(-20))),
    says("数の間隔が $«.2t»$ なので", float(np.spacing(np.float32(20)))),
    says("(真の値は $x = 21$ で $«.2t»$)", float(mp.exp(-21) / (1 + mp.exp(-21)) ** 2)),
    says("バイアスは «.4f» です", INVERSE[1]),
    given("$y = 1000$ でもあふれない"),
    says(
        "$f(0) = «.4f»$ で、入力が $N(0, 1)$ のときの平均は «.4f» です。ReLU の平均は «.4f» です。",
        math.log(2),
        float(MEAN),
        float(mp.quad(lambda z: z * mp.npdf(z), [0, 40])),
    ),
    says(r"$\ln 2 \approx «.4f»$ です。$\beta = 10$ では 10 分の 1 の «.4f» になります",
         math.log(2), math.log(2) / 10),
    given("出力 `softplus(s)` を 0.1 から始めたい"),
    says(r"$\ln(e^{0.1} - 1) \approx «.3f»$", INVERSE[0]),
]  # fmt: skip

with np.errstate(over="ignore"):
    NAIVE = np.log(1 + np.exp(np.array([710.0, -40.0])))
TINY = 0 < NAIVE[1] < 1e-10
SECONDS = [float(mp.diff(_softplus, x, 2)) for x in (-2, 0.5, 3)]


def is_second(f):
    """Whether f of (x, σ(x)) is the second derivative."""
    points = [(x, 1 / (1 + math.exp(-x))) for x in (-2, 0.5, 3)]
    return np.allclose([f(x, s) for x, s in points], SECONDS, atol=1e-9)


ANSWERS = [
    computed("predict-2", SHARP),
    computed(
        "predict",
        {
            "710 と、とても小さい正の数": NAIVE[0] == 710 and TINY,
            "`inf` と、とても小さい正の数": NAIVE[0] == np.inf and TINY,
            "`inf` と 0": NAIVE[0] == np.inf and NAIVE[1] == 0,
            "`nan` と 0": np.isnan(NAIVE[0]) and NAIVE[1] == 0,
        },
    ),
    computed("check-1", math.log(1 + math.exp(10 * 0)) / 10),
    computed(
        "check-2",
        {
            r"$\sigma(x)$": is_second(lambda x, s: s),
            r"$\sigma(x)\,(1 - \sigma(x))$": is_second(lambda x, s: s * (1 - s)),
            r"$1 - \sigma(x)^2$": is_second(lambda x, s: 1 - s * s),
            "$1/x^2$ に比例する関数": is_second(lambda x, s: SECONDS[0] * 4 / x**2),
        },
    ),
    computed("check-3", INVERSE[0]),
]
