"""The numbers of docs/activations/index.md: every cell of its first table."""

import inspect

import mpmath as mp
import numpy as np
import torch
from torch import nn

from tests.prose import cited, computed, count, false, fn, frames, given, namespace, says

mp.mp.dps = 25
INF = mp.inf
ALPHA, SCALE = mp.mpf("1.6732632423543772"), mp.mpf("1.0507009873554805")


def _sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def _softplus(x):
    return mp.log1p(mp.exp(x))


# page's row -> (function, kinks, limits at ∓∞)
FUNCTIONS = {
    "[シグモイド](sigmoid.md)": (_sigmoid, (), (0, 1)),
    "[tanh](tanh.md)": (mp.tanh, (), (-1, 1)),
    "[ReLU](relu.md)": (lambda x: max(x, mp.mpf(0)), (0,), (0, INF)),
    "[Leaky ReLU](leaky_relu.md)": (lambda x: x if x > 0 else x / 100, (0,), (-INF, INF)),
    "[ELU](elu.md)": (lambda x: x if x > 0 else mp.expm1(x), (0,), (-1, INF)),
    "[SELU](selu.md)": (
        lambda x: SCALE * (x if x > 0 else ALPHA * mp.expm1(x)),
        (0,),
        (-SCALE * ALPHA, INF),
    ),
    "[Softplus](softplus.md)": (_softplus, (), (0, INF)),
    "[SiLU](silu.md)": (lambda x: x * _sigmoid(x), (), (0, INF)),
    "[GELU](gelu.md)": (lambda x: x * mp.ncdf(x), (), (0, INF)),
    "[Mish](mish.md)": (lambda x: x * mp.tanh(_softplus(x)), (), (0, INF)),
    "[ReLU6](hard_swish.md)": (lambda x: min(max(x, mp.mpf(0)), mp.mpf(6)), (0, 6), (0, 6)),
    "[Hard-Swish](hard_swish.md)": (
        lambda x: x * min(max(x + 3, mp.mpf(0)), mp.mpf(6)) / 6,
        (-3, 3),
        (0, INF),
    ),
}
GRID = [mp.mpf(k) / 20 + mp.mpf("0.0001") for k in range(-200, 201)]


def _slope(f, x):
    return (f(x + mp.mpf("1e-9")) - f(x - mp.mpf("1e-9"))) / mp.mpf("2e-9")


def _shown(value, exact=False):
    text = f"{abs(float(value)) if abs(value) < 5e-4 else float(value):.3f}"
    return text.rstrip("0").rstrip(".") if exact else text


def _row(name):
    """The seven cells of a function's row, computed."""
    f, kinks, (left, right) = FUNCTIONS[name]
    sides = [k + s * mp.mpf("1e-6") for k in kinks for s in (-1, 1)]
    points = sorted(GRID + sides)
    values, slopes = [f(x) for x in points], [_slope(f, x) for x in points]
    best = points[values.index(min(values))]
    low = min(f(best + mp.mpf(k) / 500) for k in range(-30, 31))
    reached = low <= min(left, right) - 1e-9 or f(mp.mpf(-20)) == left
    bottom = min(left, low) if not reached else low
    top = right
    closed_top = f(mp.mpf(20)) == right
    brackets = ("[" if reached and bottom != -INF else "(", "]" if closed_top else ")")
    cell = lambda v: (
        r"\infty"
        if v == INF
        else r"-\infty"
        if v == -INF
        else _shown(v, exact=float(v).is_integer())
    )
    jump = any(
        abs(_slope(f, k - mp.mpf("1e-6")) - _slope(f, k + mp.mpf("1e-6"))) > 1e-3
        for k in map(mp.mpf, kinks)
    )
    smooth = "C^0" if jump else "C^1" if kinks else r"C^\infty"
    least, most = min(slopes), max(slopes)
    at = points[slopes.index(least)], points[slopes.index(most)]
    if smooth == r"C^\infty":  # an extreme between two grid points
        least = min(_slope(f, at[0] + mp.mpf(k) / 500) for k in range(-30, 31))
        most = max(_slope(f, at[1] + mp.mpf(k) / 500) for k in range(-30, 31))
    mean = mp.quad(lambda z: f(z) * mp.npdf(z), sorted({-30, *kinks, 0, 30}))
    return (
        f"{brackets[0]}{cell(bottom)}, {cell(top)}{brackets[1]}",
        smooth,
        "はい" if least > -1e-6 else "いいえ",
        "0" if abs(least) < 5e-4 else _shown(least),
        _shown(most),
        _shown(mean),
    )


# PyTorch: the names and defaults of the second table, and agreement with our functions.
MODULES = {
    "sigmoid": nn.Sigmoid(), "tanh": nn.Tanh(), "relu": nn.ReLU(), "leaky_relu": nn.LeakyReLU(0.01),
    "elu": nn.ELU(alpha=1.0), "selu": nn.SELU(), "softplus": nn.Softplus(beta=1.0, threshold=20.0),
    "silu": nn.SiLU(), "gelu": nn.GELU(approximate="none"), "mish": nn.Mish(), "relu6": nn.ReLU6(),
    "hard_swish": nn.Hardswish(),
}  # fmt: skip
X = torch.linspace(-8, 8, 65, dtype=torch.float64)
for name, module in MODULES.items():
    assert np.allclose(fn(name)(X.numpy()), module(X).numpy(), rtol=1e-8, atol=1e-12), name
    assert np.allclose(module(X), type(module)()(X)), f"{name}: not the defaults"
assert torch.__version__.startswith("2.13")
Z = torch.randn(4, 6, dtype=torch.float64)
assert np.allclose(fn("softmax")(Z.numpy()), nn.Softmax(dim=-1)(Z).numpy())
assert inspect.signature(nn.GLU).parameters["dim"].default == -1
assert inspect.signature(nn.PReLU).parameters["init"].default == 0.25
# The formulas of the figure and of the table's snippet are our functions.
for stem in ("gallery", "table"):
    drawn = namespace(f"activations/index/{stem}")["FUNCTIONS"]
    for formula, name in zip(drawn.values(), MODULES, strict=True):
        assert np.allclose(formula(X.numpy()), fn(name)(X.numpy()), atol=1e-12), (stem, name)

# Each frame of the comparison: the largest difference of its two functions.
GAPS = {
    (one.values["first"], one.values["second"]): one.number(r"差の最大 ([\d.]+)")
    for one in frames("activations/index/compare")
    if one.values["first"] != one.values["second"]
}
NEAR = {frozenset(pair) for pair, gap in GAPS.items() if gap < 0.2}
assert (
    min(GAPS, key=GAPS.get) == ("ReLU", "Leaky ReLU") and frozenset(("SiLU", "Hard-Swish")) in NEAR
)
REST = NEAR - {frozenset(("ReLU", "Leaky ReLU")), frozenset(("SiLU", "Hard-Swish"))}
assert REST == {
    *(frozenset(("GELU", name)) for name in ("ReLU", "Leaky ReLU", "SiLU")),
    frozenset(("SiLU", "Mish")),
}
BOUNDED = [
    gap
    for (f, g), gap in GAPS.items()
    if (f in ("シグモイド", "tanh")) != (g in ("シグモイド", "tanh"))
]

CLAIMS = [
    says("$x = 0$ では、«.2f» も上を通ります", GAPS["ReLU", "Softplus"]),
    says("原点の両側で −«.2f» まで下がり", GAPS["SiLU", "ReLU"]),
    given("差の最大が 0.2 より小さい"),
    says("形の似た 2 つから試すと、«d» 組のうち «d» 組が見つかります", len({frozenset(pair) for pair in GAPS if len(set(pair)) == 2}), len(NEAR)),
    says("ReLU と Leaky ReLU で、差は «.2f» までです", min(GAPS.values())),
    says("Hard-Swish の差は «.2f» までで、", GAPS["SiLU", "Hard-Swish"]),
    says("SiLU と ReLU の «.2f» の半分です", GAPS["SiLU", "ReLU"]),
    says("残りの «d» 組は、GELU と ReLU、GELU と Leaky ReLU、GELU と SiLU、SiLU と Mish です", len(REST)),
    says("どれとも «.2f» 以上離れます", min(BOUNDED)),
    says("よく使われる «d» 個の関数を並べます", count("rows", "activations/index.md", "comparison")),
    says("«d» 個のうち、傾きが 1 を", count("rows", "activations/index.md", "comparison")),
    says("カードの読み方と、«d» 個の関数の形", count("rows", "activations/index.md", "comparison")),
    says("«d» 個の関数の形と性質を、1 枚の図と 1 つの表で", count("rows", "activations/index.md", "comparison")),
    says("## «d» 個を一目で", len(namespace("activations/index/gallery")["FUNCTIONS"])),
    says("![«d» 個の関数 (実線) と", len(namespace("activations/index/gallery")["FUNCTIONS"])),
    says("最大でも «.2f» です", float(_slope(_sigmoid, mp.mpf(0)))),
    given("Leaky ReLU の負の側の傾きは 0.01、"),
    *[says(f"| {name} | $«s»$ | $«s»$ | «s» | «s» | «s» | «s» |", *_row(name)) for name in FUNCTIONS],
    cited("[DCGAN](../appendix/references.md#radford2016) では 0.2", "radford2016"),
    given("実物 (2.13)", "PyTorch の版"),
    says("大きさはその平方根なので、勾配は 1 層で約 «.3f» 倍、50 層では $«.2t»$ 倍です", 0.5**0.5, 0.5**25),
    says(r"10 層続けて通ると $«s»$ 倍", f"10^{{{round(10 * float(mp.log10(mp.mpf('0.01'))))}}}"),
    says("($x = -10$ での傾きは $«.2t»$)", float(mp.exp(-10))),
]  # fmt: skip

STEEP = [name for name in FUNCTIONS if float(_row(name)[4]) > 1]
MEANS = {
    "tanh": _row("[tanh](tanh.md)")[5],
    r"ELU ($\alpha = 1$)": _row("[ELU](elu.md)")[5],
    "SELU": _row("[SELU](selu.md)")[5],
    "シグモイド": _row("[シグモイド](sigmoid.md)")[5],
}


def _reached(kink, skip=False, start=3.0, rate=0.25, steps=40):
    """Where gradient descent on |x| + x²/2 ends, whose slope at its kink 0 is taken as `kink`."""
    x = start
    for _ in range(steps):
        slope = kink if x == 0 else np.sign(x) + x
        x -= rate / (1 + abs(slope)) * slope
    return x


# any agreed slope between −1 and 1 serves, and nothing was smoothed or thrown away
_USABLE = all(abs(_reached(kink)) < 0.3 for kink in (-1.0, 0.0, 0.5, 1.0))
_ROW = fn("softmax")(np.array([1.0, 2.0, 3.0]))
_JACOBIAN = np.diag(_ROW) - np.outer(_ROW, _ROW)


ANSWERS = [
    computed(
        "predict-2", sorted(("GELU", "SiLU", "Mish", "Softplus"), key=lambda n: GAPS["ReLU", n])
    ),
    computed("predict", len(STEEP)),
    computed("check-1", {name: float(mean) == 0 for name, mean in MEANS.items()}),
    computed(
        "check-2",
        {
            "折れ目があるので、勾配法では使えない": not _USABLE,
            "折れ目での傾きを、1 つ約束して使う": _USABLE,
            "折れ目を小さな曲線で丸めてから使う": not _USABLE,
            "入力が折れ目に来たら、そのデータを捨てる": not _USABLE,
        },
    ),
    computed(
        "check-3",
        {
            # the sigmoid is positive everywhere, and has its row
            "指数関数を使うので、値が正だけになるから": not (
                fn("sigmoid")(np.linspace(-9, 9, 99)) > 0
            ).all(),
            "隠れ層では使わず、出力層だけで使うから": false(
                "定義", "表の行は、1 つの数から 1 つの数への関数。"
            ),
            "傾きの最大が決まらないから": np.abs(_JACOBIAN).max() > 0.25,
            "列を受け取って、列を返すから": bool(_JACOBIAN[~np.eye(3, dtype=bool)].all()),
        },
    ),
]
