"""The numbers of docs/activations/exercises.md."""

import math

import mpmath
import torch
import torch.nn.functional as F

from tests.prose import count, given, printed, says

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
]  # fmt: skip
