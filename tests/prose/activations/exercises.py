"""The numbers of docs/activations/exercises.md."""

import math

import mpmath
import numpy as np
import torch
import torch.nn.functional as F

from tests.prose import computed, count, fn, given, printed, says

points = torch.tensor([-10.0, -1.0, 1.0], dtype=torch.float64)
FUNCTIONS = {
    "A": (torch.tanh, "1"),
    "B": (torch.sigmoid, "0.25"),
    "C": (F.gelu, "0.5"),
    "D": (F.silu, "0.5"),
    "E": (F.elu, "1"),
    "F": (F.softplus, "0.5"),
}


def row(letter):
    """One row of the table of exercise 1, from PyTorch."""
    f, at_zero = FUNCTIONS[letter]
    zero = torch.zeros((), dtype=torch.float64, requires_grad=True)
    f(zero).backward()
    assert abs(zero.grad.item() - float(at_zero)) < 1e-12
    values = [v.item() for v in f(points)]
    return says(f"| {letter} | «.4f» | «.4f» | «.4f» | {at_zero} |", *values)


def largest_slope(f, start):
    """The largest slope of f near `start`."""
    return float(mpmath.diff(f, mpmath.findroot(lambda x: mpmath.diff(f, x, 2), start)))


stem = "activations/exercises/gelu_forms/solution"
gaps = [float(printed(stem, rf"^{n} 近似: +最大の差 ([\d.]+)")) for n in ("tanh", "シグモイド")]
bend = mpmath.findroot(lambda x: mpmath.diff(lambda u: 1 / (1 + mpmath.exp(-u)), x, 3), 1.3)
assert abs(bend - math.log(2 + math.sqrt(3))) < 1e-8
cross = mpmath.findroot(lambda x: mpmath.sech(x) ** 2 - mpmath.sech(x / 2) ** 2 / 4, 1.6)

CLAIMS = [
    says("使う «d» 題の演習です", count("exercises", "activations")),
    says("図鑑の全体を使う «d» 題です", count("exercises", "activations")),
    *(row(letter) for letter in FUNCTIONS),
    says("$f'(0) = «.2f»$ です", 0.25),
    says(
        "同じ «.4f» と «.4f» が出る",
        -F.silu(torch.tensor(-1.0)).item(), F.silu(torch.tensor(1.0)).item(),
    ),
    says(r"\approx \pm «.3f»$ です", float(bend)),
    says(r"\frac{1}{6\sqrt 3} \approx «.4f»$", 1 / (6 * math.sqrt(3))),
    says("差は最大 «.6f»、シグモイドの近似は最大 «.4f»", *gaps),
    says("その比は «.0f» 倍", gaps[1] / gaps[0]),
    given("正の側が 1 倍、負の側が"),
    given("通常の行列積は約 2 倍速くなる"),
    says(r"$\lvert x\rvert > «.3f»$ では", float(cross)),
    says(
        "最大は «.3f»、SiLU は «.3f» です",
        largest_slope(lambda x: x * mpmath.ncdf(x), 1.4),
        largest_slope(lambda x: x / (1 + mpmath.exp(-x)), 2.4),
    ),
    given("$p = (0.5, 0.3, 0.2)$、$g = (1, 0, 0)$ のとき"),
]  # fmt: skip

NAMES = {"A": "tanh", "B": "シグモイド", "C": "GELU", "D": "SiLU", "E": "ELU", "F": "Softplus"}
BOOK = {"シグモイド": "sigmoid", **{one: one.lower() for one in NAMES.values() if one.isascii()}}
# The rows as the page shows them, found again among the book's own functions.
SHOWN = [("-1.0000", "-0.7616", "0.7616"), ("0.0000", "0.2689", "0.7311"),
         ("-0.0000", "-0.1587", "0.8413"), ("-0.0005", "-0.2689", "0.7311"),
         ("-1.0000", "-0.6321", "1.0000"), ("0.0000", "0.3133", "1.3133")]  # fmt: skip


def _shown(name):
    f = fn(BOOK[name])
    more = {"alpha": 1.0} if name == "ELU" else {}
    return tuple(f"{float(f(np.array([x]), **more)[0]):.4f}" for x in (-10.0, -1.0, 1.0))


BY_VALUES = [next(name for name in BOOK if _shown(name) == row) for row in SHOWN]


def _second(code):
    """Whether d times this is the second derivative of the sigmoid."""
    for x in (-2.0, 0.3, 1.7):
        s = float(fn("sigmoid")(x))
        names = {"s": s, "d": s * (1 - s)}
        exact = mpmath.diff(lambda u: 1 / (1 + mpmath.exp(-u)), x, 2)
        if abs(names["d"] * eval(code, {}, names) - exact) > 1e-9:
            return False
    return True


assert not any(map(_second, ("1 - s", "s * (1 - s)", "1 - 2 * d")))


def _left(beta, gamma, order):
    """The derivative of the generalised ELU from the left of 0."""
    return float(mpmath.diff(lambda x: beta * (mpmath.exp(x / gamma) - 1), 0, order))


def _smooth(beta_of):
    """Whether this choice of beta makes the slope continuous, for every gamma."""
    return all(abs(_left(beta_of(c), c, 1) - 1) < 1e-9 for c in (0.5, 1.0, 3.0))


def _softmax_gradient(at):
    p, g = np.array([0.5, 0.3, 0.2]), torch.tensor([1.0, 0.0, 0.0], dtype=torch.float64)
    z = torch.tensor(np.log(p), requires_grad=True)
    (torch.softmax(z, 0) @ g).backward()
    return z.grad[at].item()


def _skips_zeros():
    """Whether a matrix product leaves out a row of zeros: 0 times infinity would not be seen."""
    with np.errstate(invalid="ignore"):
        return not np.isnan(np.zeros((1, 4)) @ np.full((4, 1), np.inf)).any()


GRID = np.linspace(-6, 6, 2401)
LOGITS = np.array([2.0, -1.0, 0.5])
ANSWERS = [
    computed("exercise-1", BY_VALUES),
    computed("exercise-2-1", next(filter(_second, ("1 - s", "1 - s - s", "1 - 2 * s")))),
    computed("exercise-2-2", float(fn("sigmoid")(np.array([float(bend)]))[0])),
    computed("exercise-2-3", float(bend)),
    computed("exercise-5-1", {
        r"$\beta\gamma = 1$": _smooth(lambda c: 1 / c), r"$\beta = 1$": _smooth(lambda c: 1.0),
        r"$\beta = \gamma$": _smooth(lambda c: c), r"$\beta = \gamma^2$": _smooth(lambda c: c**2),
    }),
    computed("exercise-5-2", abs(_left(2.0, 2.0, 2))),
    computed("exercise-9", _softmax_gradient(1)),
    computed("exercise-10", {
        "tanh の傾きは、どの入力でもシグモイドの傾きより大きい。":
            bool((fn("tanh_grad")(GRID) > fn("sigmoid_grad")(GRID)).all()),
        "ReLU のニューロンに負の入力が来ると、そのニューロンは死ぬ。":
            not fn("relu_grad")(np.array([-1.0, 2.0])).any(),
        r"ELU の値域は、$\alpha = 1$ のとき $(-1, \infty)$ である。":
            bool((fn("elu")(GRID, 1.0) > -1).all())
            and min(fn("elu")(np.array([-12.0]), 1.0)) < -0.9999,
        "GELU と SiLU の傾きは 1 を超えることがある。":
            fn("gelu_grad")(GRID).max() > 1 and fn("silu_grad")(GRID).max() > 1,
        "softmax は、要素ごとに働く関数である。":
            fn("softmax")(LOGITS)[0] == fn("softmax")(LOGITS + [0, 1, 0])[0],
        r"すべてのロジットに 5 を足しても、softmax の出力は変わらない。":
            np.allclose(fn("softmax")(LOGITS), fn("softmax")(LOGITS + 5), rtol=1e-12),
        "ReLU の出力は約半分が 0 なので、通常の行列積は約 2 倍速くなる。":
            _skips_zeros(),
    }),
]  # fmt: skip
