"""The numbers of docs/activations/hard_swish.md."""

import inspect
from fractions import Fraction

import mpmath as mp
import numpy as np
import torch
from torch import nn

from tests.prose import computed, fn, frames, given, says

mp.mp.dps = 30


def _hard(x):
    return x * min(max(x + 3, 0), 6) / 6


def _silu(x):
    return x / (1 + mp.exp(-x))


def _mean(f, corners):
    return mp.quad(lambda z: f(z) * mp.npdf(z), [-30, *corners, 30])


GAP = 3 - _silu(mp.mpf(3))
assert all(
    abs(_hard(mp.mpf(k) / 100) - _silu(mp.mpf(k) / 100)) <= GAP + mp.mpf(10) ** -25
    for k in range(-1200, 1201)
)
HARD_MEAN = _mean(_hard, [-3, 3])
RELU6_MEAN = _mean(lambda z: min(max(z, 0), 6), [0, 6])
LOW = Fraction(-3, 2)
H = Fraction(1, 10**9)
RIGHT = float((_hard(Fraction(3)) - _hard(3 - H)) / H)  # the slope just left of 3
LEFT = float((_hard(-3 + H) - _hard(Fraction(-3))) / H)  # and just right of -3
assert all(_hard(Fraction(k, 50)) >= _hard(LOW) for k in range(-250, 250))
# PyTorch, at the kinks too; nan at −∞.
for module, name in ((nn.Hardswish(), "hard_swish"), (nn.ReLU6(), "relu6")):
    assert inspect.signature(type(module)).parameters["inplace"].default is False
    X = torch.tensor(
        [-9, -3, -2.5, -1, 0, 1, 2.5, 3, 5.5, 6, 9], dtype=torch.float64, requires_grad=True
    )
    Y = module(X)
    (G,) = torch.autograd.grad(Y.sum(), X)
    assert np.allclose(fn(name)(X.detach().numpy()), Y.detach().numpy())
    assert np.allclose(fn(f"{name}_grad")(X.detach().numpy()), G.numpy())
LIMIT = float(np.finfo(np.float16).max)
with np.errstate(over="ignore"):
    assert np.isinf(fn("naive_hard_swish")(np.float16(12000)))
    assert np.isfinite(fn("naive_hard_swish")(np.float16(10912)))
    assert np.isinf(fn("naive_hard_swish")(np.float16(10928)))
assert torch.__version__.startswith("2.13")  # the version that 「PyTorch 2.13 と同じ値」 names

MOVED = frames("activations/hard_swish/width")
GAPS = {one.values["knee"]: one.number(r"最大 ([\d.]+)") for one in MOVED}
WHERE = {one.values["knee"]: one.number(r"\|x\| = ([\d.]+)") for one in MOVED}
BEST = min(GAPS, key=GAPS.get)

CLAIMS = [
    given("PyTorch 2.13 と同じ値にします", "PyTorch の版"),
    given("(2.6 までの PyTorch", "PyTorch の版"),
    given("内側の −0.5 と 1.5 を返しました", "上の assert: 折れ目での値"),
    given("折れ目 ±1.5 の折れ線は"),
    says("SiLU との差は左右に «.3f» の山", GAPS[1.5]),
    says("±«.1f» でほぼそろい、差の最大は «d» 通りの中でいちばん小さい «.3f» です", BEST, len(GAPS), GAPS[BEST]),
    says("Hard-Swish の ±3 は «.3f» で、", GAPS[3.0]),
    says("折れ目 (|x| = «.1f») が、±3.2 では内側 (|x| = «.1f») が", WHERE[3.0], WHERE[3.2]),
    says("そろえた ±2 は «.3f» です", GAPS[2.0]),
    says("谷の底は $x = «.1f»$、値は «.3f» です", float(LOW), float(_hard(LOW))),
    says("$x = -3$ で傾きが 0 から «.1f» へ、$x = 3$ で «.1f» から 1 へ飛びます", (2 * -3 + 3) / 6, (2 * 3 + 3) / 6),
    says(r"SiLU との差がいちばん大きいのは $x = \pm 3$ で、«.4f» です", float(GAP)),
    says(r"$\sigma(3)$ はまだ «.4f» だからです", float(_silu(3) / 3)),
    says(r"$x \to 3$ で «.1f»、$x \to -3$ で «.1f» です", RIGHT, LEFT),
    says("の値は同じ «.4f» です。放物線が $x = «.1f»$ について", float(_hard(-2)), float(LOW)),
    says(r"| 値域 | $[«.3f»,\ \infty)$ |", float(_hard(LOW))),
    says(r"| $N(0, 1)$ での平均 | «.4f» | «.4f» |", float(HARD_MEAN), float(RELU6_MEAN)),
    says(r"| 最大の傾き | «.1f» に近づく", RIGHT),
    says(r"| 最小の傾き | «.1f» に近づく", LEFT),
    says("float16 の上限は «d» なので、$x = «d»$ では途中の «d» が `inf`", int(LIMIT), 12000, 6 * 12000),
    says(r"刻みは $6/255 \approx «.4f»$ と", 6 / 255),
    says("差は最大 «.4f» あります", float(GAP)),
    says(r"から $x = «.1f»$。値は $-1.5 \times 1.5 / 6 = «.3f»$ です", float(LOW), -1.5 * 1.5 / 6),
    says("$(2x + 3)/6 > 1$ から $x > «.1f»$ です。$«.1f» < x < 3$ で", 1.5, 1.5),
    says("答え: «.0f» (±20)", LIMIT / 6),
    says("float16 の上限は «.0f» です。", LIMIT),
    says("- «.0f» なら: 割る前の積", LIMIT),
    says("- «.0f» なら: 向きが逆です。6 倍しても", LIMIT * 6),
    says("$6x$ が «.0f» を超える", LIMIT),
    given(r"- [ ] $x = \pm 1.5$"),
    says("答え: «.3f»", float(_hard(LOW))),
    says("- «.1f» なら: それは谷の底の $x$", float(LOW)),
    says("- «.2f» なら: 2 ではなく", float(LOW * (LOW + 3) / 3)),
    says("- «.3f» なら: それは SiLU の谷", float(-mp.lambertw(mp.exp(-1)).real)),
    says("答え: [«.1f», 3]", 1.5),
    says("- [«.1f», 3] なら: それは傾きが正の", float(LOW)),
]  # fmt: skip

WIDEST = max(
    (0, mp.mpf(1.5), 3, 6), key=lambda x: abs(_hard(mp.mpf(x)) - _silu(mp.mpf(x)))
)  # among the choices; GAP is the widest of all (above)
EIGHTHS = [Fraction(k, 8) for k in range(-64, 64)]
STEEP = [x for x in EIGHTHS if _hard(x + Fraction(1, 8)) - _hard(x) > Fraction(1, 8)]  # parts

ANSWERS = [
    computed("predict-2", {f"±{knee:g}": knee == BEST for knee in (1.3, 2.0, 4.0, 3.1)}),
    computed(
        "predict",
        {
            "$x = 0$": WIDEST == 0,
            r"$x = \pm 1.5$": WIDEST == 1.5,
            r"$x = \pm 3$": WIDEST == 3,
            r"$x = \pm 6$": WIDEST == 6,
        },
    ),
    computed("check-1", float(min(_hard(x) for x in EIGHTHS))),
    computed("check-2", (float(STEEP[0]), float(STEEP[-1] + Fraction(1, 8)))),
    computed("check-3", LIMIT / 6),
]
