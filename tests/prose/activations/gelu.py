"""The numbers of docs/activations/gelu.md."""

import inspect
import math

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import computed, fn, frames, given, printed, says

mp.mp.dps = 40


def _gelu(x):
    return x * mp.ncdf(x)


def _slope(x):
    return mp.ncdf(x) + x * mp.npdf(x)


def _tanh_form(x, cubic="0.044715"):
    return x / 2 * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + mp.mpf(cubic) * x**3)))


def _quick_form(x):
    return x / (1 + mp.exp(-mp.mpf("1.702") * x))


def _worst(form):
    """The largest |form − GELU|: a grid, then the root of the derivative near its best point."""
    gap = lambda x: form(x) - _gelu(x)
    best = max((mp.mpf(k) / 50 for k in range(1, 400)), key=lambda x: abs(gap(x)))
    x = mp.findroot(lambda x: mp.diff(gap, x), best)
    return float(abs(gap(x)))


LOW = mp.findroot(_slope, -0.75)
STEEP = mp.sqrt(2)
TANH, QUICK = _worst(_tanh_form), _worst(_quick_form)
EXPANDED = _worst(lambda x: _tanh_form(x, (4 - mp.pi) / (6 * mp.pi)))
MEAN = mp.quad(lambda z: _gelu(z) * mp.npdf(z), [-30, 0, 30])
assert abs(MEAN - 1 / (2 * mp.sqrt(mp.pi))) < 1e-20
assert all(_slope(STEEP) >= _slope(mp.mpf(k) / 10) >= _slope(-STEEP) for k in range(-80, 81))
assert abs(_slope(2) + _slope(-2) - 1) < 1e-20
# The recorded errors agree with the exact ones; the gate agrees within 0.001.
assert abs(float(printed("activations/gelu/forms", r"tanh 形 +最大の誤差 (\S+)")) - TANH) < 1e-7
assert abs(float(printed("activations/gelu/forms", r"1\.702 形 +最大の誤差 (\S+)")) - QUICK) < 1e-5
for x in ("-2.0", "-1.0", " 0.5", " 2.0"):
    mean = float(printed("activations/gelu/gate", rf"x = {x}  平均 +(\S+)"))
    assert abs(mean - float(_gelu(mp.mpf(x.strip())))) < 0.001
# PyTorch: default, other form, behaviour at −∞; the slope at −20 in float32.
assert inspect.signature(nn.GELU).parameters["approximate"].default == "none"
assert "approximate = 'none'" in F.gelu.__doc__
X = torch.linspace(-5, 5, 21, dtype=torch.float64)
assert np.allclose(fn("gelu")(X.numpy()), nn.GELU()(X).numpy(), rtol=1e-9)
assert np.allclose(fn("gelu_tanh")(X.numpy()), nn.GELU(approximate="tanh")(X).numpy(), rtol=1e-9)
assert torch.isnan(F.gelu(torch.tensor(float("-inf"))))
assert np.float32(float(_slope(-20))) == 0
Y = torch.tensor([-20.0], requires_grad=True)
F.gelu(Y).sum().backward()
assert Y.grad.item() == 0
NAIVE = lambda x: x * (1 + math.erf(x / math.sqrt(2))) / 2
assert NAIVE(-9.0) == 0


def _drift(seed):
    """The largest gap between the two forms after 24 blocks whose outputs have scale 1."""
    g = torch.Generator().manual_seed(seed)
    start = torch.randn(64, 256, generator=g, dtype=torch.float64)
    values = {"none": start, "tanh": start}
    for _ in range(24):
        w = torch.randn(256, 256, generator=g, dtype=torch.float64) / 16
        values = {
            k: F.layer_norm(v + F.gelu(v @ w, approximate=k), (256,)) for k, v in values.items()
        }
    return (values["none"] - values["tanh"]).abs().max().item()


DRIFTS = [_drift(seed) / TANH for seed in range(4)]
assert all(7 < drift < 13 for drift in DRIFTS)

# Each frame of the magnified difference: how high it is.
HEIGHT = {
    (one.values["form"], one.values["zoom"]): one.number(r"所で ([\d.]+)")
    for one in frames("activations/gelu/magnify")
}
SEEN = min(zoom for (form, zoom), high in HEIGHT.items() if form == "tanh 形" and high > 0.1)
OUT = min(zoom for (form, zoom), high in HEIGHT.items() if form == "1.702 形" and high > 1)
assert HEIGHT["1.702 形", 10] > 0.1 and max(v for (f, _), v in HEIGHT.items() if f == "tanh 形") < 1
assert all(
    abs(form(-x) - _gelu(-x) - form(x) + _gelu(x)) < 1e-30
    for form in (_tanh_form, _quick_form)
    for x in (mp.mpf("0.4"), mp.mpf(2))
)

CLAIMS = [
    given("はっきり見える (0.1 を超える)"),
    given("1.702 形なら、10 倍で見えます"),
    given("1.702 形に切り替え"),
    says("1.702 形は、«d» 倍で高さが «.1f» になり", OUT, HEIGHT["1.702 形", OUT]),
    says("«d» 倍でも高さ «.2f» で、枠の中です", 1000, HEIGHT["tanh 形", 1000]),
    says("- [ ] «.1f»\n    - それは $x = 0$ の傾きです", float(_slope(0))),
    given("- [ ] 0.01\n    - 負の側を少し残す Leaky ReLU"),
    says("答え: «.1f»", float(_slope(0))),
    says(r"- «.1f» なら: それは $\varphi(0)$", float(mp.npdf(0))),
    given("片方が 1.702 形で"),
    says(r"$x = \pm «.2f»$ の近くで", float(-LOW)),
    says("近くで «.1f» を超えます", int(float(-_gelu(LOW)) * 10) / 10),
    says(r"谷の底は $x \approx «.4f»$、値は «.5f» です", float(LOW), float(_gelu(LOW))),
    says(r"導関数は $x = \sqrt{2}$ で最大の «.4f»、$x = -\sqrt{2}$ で最小の «.4f» になります",
         float(_slope(STEEP)), float(_slope(-STEEP))),
    given("0.044715"),
    given("1.702"),
    given("GELU と 0.001 以内の差で一致しました", "上の assert: 平均と GELU の差"),
    says("tanh 形は 1.702 形のおよそ «.0f» 分の 1 の誤差で済む", QUICK / TANH),
    says("tanh 形が $«.2t»$、1.702 形が $«.2t»$ です。およそ «.0f» 倍違います", TANH, QUICK, QUICK / TANH),
    says(r"$(4 - \pi)/(6\pi) = «.4f»$ より少し小さい値です。«.4f» のままなら、最大の誤差は $«.2t»$ です",
         *(2 * [(4 - math.pi) / (6 * math.pi)]), EXPANDED),
    says("$x = -5$ の傾きは $«.2t»$ です", float(_slope(-5))),
    says(r"| 値域 | $[«.5f»,\ \infty)$ |", float(_gelu(LOW))),
    says("| 単調性 | 単調でない ($x < «.4f»$ で減少) |", float(LOW)),
    says(r"での平均 | $1/(2\sqrt{\pi}) \approx «.4f»$ |", float(MEAN)),
    says(r"| 最大の傾き | «.4f» ($x = \sqrt{2}$) |", float(_slope(STEEP))),
    says(r"| 最小の傾き | «.4f» ($x = -\sqrt{2}$) |", float(_slope(-STEEP))),
    says("$x = -8$ で «.0f»% ほどずれ", 100 * float(1 - NAIVE(-8.0) / _gelu(-8))),
    says("正しい値は $«.2t»$ です", float(_gelu(-9))),
    says("活性化関数 1 回の出力が最大 $«.2t»$ ずれます", TANH),
    says("最大で 1 回分の «.0f» 倍ほどになりました", round(sum(DRIFTS) / 4, -1)),
]  # fmt: skip

AT_5 = float(_slope(-5))
POINTS = [mp.mpf(x) for x in ("-2", "-0.3", "0.7", "3")]


def is_difference(f):
    """Whether f is GELU(x) − GELU(−x)."""
    return all(abs(f(x) - (_gelu(x) - _gelu(-x))) < 1e-9 for x in POINTS)


def fourth(gap):
    """Whether a gap of that size is seen first in the fourth decimal."""
    return 5e-5 < gap < 5e-4


ANSWERS = [
    computed(
        "predict-2",
        {f"{zoom} 倍": zoom == SEEN for zoom in (1, 10, 100, 1000)},
    ),
    computed(
        "predict",
        {
            "0.5": abs(AT_5 - 0.5) < 0.1,
            "0.01": abs(AT_5 - 0.01) < 0.005,
            "ほぼ 0 (10 万分の 1 より小さい)": abs(AT_5) < 1e-5,
            "−5": abs(AT_5 + 5) < 1,
        },
    ),
    computed("check-1", float(_slope(0))),
    computed(
        "check-2",
        {
            "0": is_difference(lambda x: 0),
            "$x$": is_difference(lambda x: x),
            r"$2\,\mathrm{GELU}(x)$": is_difference(lambda x: 2 * _gelu(x)),
            r"$\lvert x\rvert$": is_difference(abs),
        },
    ),
    computed(
        "check-3",
        {
            "両方とも正確な形だが、float32 の丸めが違う": fourth(float(np.finfo(np.float32).eps)),
            "片方が 1.702 形で、もう片方が正確な形": fourth(QUICK),
            "片方が tanh 形で、もう片方が正確な形": fourth(TANH),
            "片方が ReLU で、もう片方が正確な形": fourth(float(-_gelu(LOW))),
        },
    ),
]
