"""The numbers of docs/choosing/numerics.md."""

import math

import mpmath
import numpy as np
import torch

from tests.prose import computed, fn, frame, frames, given, says


def _first_one(dtype, unit):
    """Where 1 / (1 + exp(-x)) becomes exactly 1, by bisection in that format."""
    low, high = dtype(1), dtype(60)
    for _ in range(200):
        middle = dtype((low + high) / 2)
        if dtype(1) / (dtype(1) + np.exp(-middle)) == 1:
            high = middle
        else:
            low = middle
    assert abs(float(high) - unit * math.log(2)) < 0.01
    return float(high)


def _sigmoid_is_one(kind):
    """The first number of the format at which torch.sigmoid is 1."""
    x = torch.arange(0, 20, 0.001, dtype=torch.float64).to(kind)
    return x[torch.sigmoid(x) == 1][0].item()


def _powers(dtype):
    """How often 0.25 can be multiplied: first subnormal, first zero."""
    value, count, subnormal = dtype(1), 0, 0
    while value > 0:
        value, count = value * dtype(0.25), count + 1
        if not subnormal and value < np.finfo(dtype).tiny:
            subnormal = count
    return subnormal, count


def _lost_depth():
    depth = 0
    while np.float32(0.75) - np.float32(0.01 * 0.25**depth) != np.float32(0.75):
        depth += 1
    return depth


def _limit(dtype):
    """The largest finite input of exp."""
    return math.log(float(np.finfo(dtype).max))


assert math.isinf(torch.exp(torch.tensor(88.73)).item())
assert math.isfinite(torch.exp(torch.tensor(88.72)).item())
assert np.float32(0.25) ** np.float32(63) == np.finfo(np.float32).tiny
DIGITS = -math.log10(abs((math.exp(-1e-10) - 1) / math.expm1(-1e-10) - 1))
SLOPE = mpmath.exp(-40) / (1 + mpmath.exp(-40)) ** 2

# Where adding 1 adds nothing, in each format; NumPy and PyTorch agree.
STUCK = {
    form: min(
        2 ** one.values["k"]
        for one in frames("choosing/numerics/steps")
        if one.values["form"] == form and "1 を足すと 0 だけ" in one.text
    )
    for form in ("float16", "bfloat16", "float32")
}
INFINITE = min(
    2 ** one.values["k"] for one in frames("choosing/numerics/steps") if "inf" in one.text
)
for form, stuck in STUCK.items():
    kind = getattr(torch, form)
    one, edge = torch.ones((), dtype=kind), torch.tensor(float(stuck), dtype=kind)
    assert edge + one == edge and edge / 2 + one > edge / 2

BITS = [torch.finfo(kind).eps for kind in (torch.float16, torch.bfloat16, torch.float32)]

CLAIMS = [
    says(
        "有効桁は 2 進で、float16 が «.0f» 桁、bfloat16 が «.0f» 桁、float32 が «.0f» 桁です",
        *(1 - math.log2(eps) for eps in BITS),
    ),
    says("間隔 «.2f» の細かい階段が", frame("choosing/numerics/steps").number(r"間隔 ([\d.]+)")),
    says(
        "足しても増えなくなる最初の $2^k$ は、いくつでしょうか。\n\n    答え: «d»", STUCK["float16"]
    ),
    says("- «d» なら: それは大きすぎて表せない数です", INFINITE),
    says("- «d» なら: そこでは、次の数までの間隔が", STUCK["float16"] // 2),
    says("- «d» なら: もう 1 つ手前です", STUCK["float16"] * 2),
    says(
        "$«d» + 1$ は、隣り合う «d» と «d» の真ん中です",
        STUCK["float16"],
        STUCK["float16"],
        int(np.nextafter(np.float16(2048), np.float16(9999))),
    ),
    says("bfloat16 では «d»、float32 では «d» です", STUCK["bfloat16"], STUCK["float32"]),
    says("float16 では、2 の «.0f» 乗の «d» がもう inf です", math.log2(INFINITE), INFINITE),
    given("float32 で、1 に 0.25 を何度も掛けます"),
    says("«d» 回目\n", _powers(np.float32)[1]),
    says("1 の次の数は «.7f» です", 1 + torch.finfo(torch.bfloat16).eps),
    says("最大の数は «.0f» です", float(np.finfo(np.float16).max)),
    says(
        "1 になるのは float16 で «.2f»、bfloat16 で «.2f» からです",
        *(_sigmoid_is_one(k) for k in (torch.float16, torch.bfloat16)),
    ),
    says("float32 では $x = «.2f»$、", _limit(np.float32)),
    says("float64 では «.2f»、", _limit(np.float64)),
    says("float16 では «.2f» が境目", _limit(np.float16)),
    says(r"$x \ge 24 \ln 2 = «.2f»$", _first_one(np.float32, 24)),
    says(r"float64 では $53 \ln 2 = «.2f»$", _first_one(np.float64, 53)),
    given("$x = -10^{-10}$ の"),
    says("およそ «.0f» 桁", DIGITS),
    says("真の値は $«.2t»$ です", float(SLOPE)),
    says("傾きは最大でも «.2f» です", 0.25),
    says("«.2f» の累乗は片対数の図で直線に下がる", 0.25),
    says("float16 の線は «d» 回、", _powers(np.float16)[1] - 1),
    says("float32 の線は «d» 回で終わる", _powers(np.float32)[1] - 1),
    says("«d» 回目に非正規化数になり、«d» 回目に 0 になります", *_powers(np.float32)),
    says("冒頭の答えは «d» 回です", _powers(np.float32)[1]),
    given("$0.25^{63}$ が float32 の点線にちょうど乗ります"),  # asserted above
    says("float16 は «d» 回目で 0 です", _powers(np.float16)[1]),
    says("float32 で重みが 0.75 なら、$«.2t»$ より", float(np.spacing(np.float32(0.75))) / 2),
    given("勾配が $0.25^L$、学習率が 0.01 なら、"),
    says("$L = «d»$ で更新が", _lost_depth()),
    says("float16 では $«.2t»$ です", float(np.spacing(np.float16(0.75))) / 2),
    says("$e^{12}$ は «.2f» で、", math.exp(12)),
    says("float16 の最大の数 «.0f» を", float(np.finfo(np.float16).max)),
]


def first_zero(kind=np.float32):
    value, count = kind(1), 0
    while value != 0:
        value, count = kind(value * kind(0.25)), count + 1
    return count


def naive_softmax():
    with np.errstate(all="ignore"):
        e = np.exp(np.array([12.0, 12.0], np.float16))
        return e / e.sum()


def makes_nan():
    import torch

    found = {}
    with np.errstate(all="ignore"):
        e = np.exp(np.float32(1000.0))
        found["大きな数の exp"] = bool(np.isnan(e / e))
    x = torch.tensor([100.0], requires_grad=True)
    torch.where(x > 0, x, torch.exp(x)).sum().backward()
    found["where の使わない枝でのあふれ"] = bool(x.grad.isnan().any())
    found["負の数の ReLU"] = bool(np.isnan(fn("relu")(np.array([-1e9]))).any())
    found["大きな負の数のシグモイド (安定な形)"] = bool(
        np.isnan(fn("sigmoid")(np.array([-1e4]))).any()
    )
    return found


_w = np.float32(0.75)
_gap = np.spacing(_w)

ANSWERS = [
    computed("predict-2", STUCK["float16"]),
    computed(
        "predict",
        {
            "10 回目": first_zero() == 10,
            "75 回目": first_zero() == 75,
            "ならない。正の数を掛けても 0 にはならない": first_zero() > 9999,
        },
    ),
    computed(
        "check-1",
        {
            "1": naive_softmax()[0] == 1,
            "inf": np.isinf(naive_softmax()[0]),
            "nan": np.isnan(naive_softmax()[0]),
            "65504": naive_softmax()[0] == 65504,
        },
    ),
    computed("check-2", makes_nan()),
    computed(
        "check-3",
        {
            "更新が、その形式で表せるいちばん小さい数より小さいとき": _w - _gap * np.float32(0.4)
            != _w,
            "更新が、重みの隣の数までの間隔の半分より小さいとき": _w - _gap * np.float32(0.4) == _w
            and _w - _gap * np.float32(0.6) != _w,
            "学習率が 1 より小さいとき": _w - np.float32(0.5) * np.float32(0.1) == _w,
        },
    ),
]
