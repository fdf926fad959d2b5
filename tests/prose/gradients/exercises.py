"""The numbers of docs/gradients/exercises.md."""

from fractions import Fraction as F
from math import pi, sqrt

from mpmath import diff, exp, mp, mpf

from tests.prose import count, fn, given, says

mp.dps = 30


def step(w, b, v, x=F(3), y=F(2)):
    """Forward and backward of exercise 2."""
    z = w * x + b
    a = max(F(0), z)
    dy = v * a - y
    delta = dy * v * (z > 0)
    return {
        "z": z,
        "a": a,
        "guess": v * a,
        "L": dy**2 / 2,
        "dv": dy * a,
        "dw": delta * x,
        "db": delta,
        "dy": dy,
    }


ONE = step(F(1), F(-1), F(2))
NEW = [F(1) - ONE["dw"] / 10, F(-1) - ONE["db"] / 10, F(2) - ONE["dv"] / 10]
TWO = step(*NEW)
assert TWO["L"] == ONE["L"] and TWO["a"] == 0


def chain(w, a=1.0):
    gradient = 1.0
    for _ in range(10):
        z = w * a
        gradient *= w * float(fn("sigmoid_grad")(z))
        a = float(fn("sigmoid")(z))
    return gradient


def exact(w):
    """The same by differentiating the composed function with 30 digits."""

    def run(a):
        for _ in range(10):
            a = 1 / (1 + exp(-mpf(w) * a))
        return a

    return float(diff(run, mpf(1)))


NEGATIVE = max((-k / 100 for k in range(10, 1000)), key=chain)
assert max(exact(-k) for k in range(1, 41)) < exact(NEGATIVE) < 1  # 「1 には届きません」

CLAIMS = [
    says("クリッピングの演習 «d» 題です", count("exercises", "gradients")),
    says("コードの演習 «d» 題はその場で", count("coding exercises", "gradients")),
    says("シグモイドの傾きは最大 «.2f» なので、1 次元の鎖で重みの絶対値が 1 なら、10 層で勾配は $10^{-6}$ 倍以下",
         fn("sigmoid_grad")(0.0)),
    says("$0.25^{10} \\approx «.2t»$ で、$10^{-6}$ より小さい値", 0.25**10),
    given("学習率 $\\eta = 0.1$ です"),
    says("$z = «s»$、$a = «s»$、$\\hat{y} = «s»$、$L = «s»$。", *(ONE[k] for k in ("z", "a", "guess", "L"))),
    says("$\\partial L/\\partial w = 4 \\times 3 = «s»$、$\\partial L/\\partial b = «s»$", ONE["dw"], ONE["db"]),
    says("$w = 1 - 1.2 = «.1f»$、$b = -1 - 0.4 = «.1f»$、$v = 2 - 0.4 = «.1f»$", *map(float, NEW)),
    says("$z = -0.2 \\times 3 - 1.4 = «.0f»$", float(TWO["z"])),
    says("正の重みでは、最大でも $«.2t»$ です", max(chain(1 + k / 200) for k in range(200))),
    says("$w \\approx «.2f»$ で $«.2t»$ まで上がります", NEGATIVE, exact(NEGATIVE)),
    says("理論では約 «.3f» 倍", sqrt(pi / (pi - 1))),
    given("勾配はちょうど 1 倍です"),
]  # fmt: skip
