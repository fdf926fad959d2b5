"""The numbers of docs/gradients/training_step.md, with exact fractions."""

from fractions import Fraction as F

from tests.prose import given, says


def _step(w, b, v, c, lr, x=F(2), t=F(1)):
    """One training step; returns the values on the way and the new parameters."""
    z = [wi * x + bi for wi, bi in zip(w, b)]
    a = [max(F(0), zi) for zi in z]
    y = sum(vi * ai for vi, ai in zip(v, a)) + c
    dy = y - t
    dv, da = [dy * ai for ai in a], [dy * vi for vi in v]
    delta = [d * (zi > 0) for d, zi in zip(da, z)]
    dw = [d * x for d in delta]
    new = (
        [wi - lr * g for wi, g in zip(w, dw)],
        [bi - lr * g for bi, g in zip(b, delta)],
        [vi - lr * g for vi, g in zip(v, dv)],
        c - lr * dy,
    )
    return {"z": z, "a": a, "y": y, "L": dy**2 / 2, "dy": dy, "dv": dv, "da": da,
            "delta": delta, "dw": dw, "new": new}  # fmt: skip


START = ([F(1, 2), F(-1)], [F(0), F(1)], [F(1), F(2)], F(1, 2))
ONE = _step(*START, F(1, 10))
W, B, V, C = ONE["new"]
TWO = _step(*ONE["new"], F(1, 10))
BIG = _step(*START, F(1))
AFTER = _step(*BIG["new"], F(1))
OTHER = _step(*START, F(1), t=F(2))
SQUARES = sum(g**2 for g in ONE["dv"] + ONE["dw"] + ONE["delta"]) + ONE["dy"] ** 2

CLAIMS = [
    says("損失が «.3f» のネットワーク", float(ONE["L"])),
    given("歩幅を 0.1 にすると損失は下がります。では、歩幅を 10 倍の 1.0 にしたら、1 歩で 10 倍下がる"),
    given("最初の値は $w = (0.5, -1)$、$b = (0, 1)$、$v = (1, 2)$、$c = 0.5$"),
    says("$z_1 = 0.5 \\times 2 + 0 = «s»$、$z_2 = -1 \\times 2 + 1 = «s»$", *ONE["z"]),
    says("$a_1 = «s»$、$a_2 = «s»$", *ONE["a"]),
    says("$y = 1 \\times 1 + 2 \\times 0 + 0.5 = «.1f»$", float(ONE["y"])),
    says("$L = \\frac{1}{2}(1.5 - 1)^2 = «.3f»$", float(ONE["L"])),
    says("| $y - t$ | «.1f» |", float(ONE["dy"])),
    says("| $(y - t)\\,a_i$ | «.1f» と «.0f» |", *map(float, ONE["dv"])),
    says("$\\partial L / \\partial c$ | $y - t$ | «.1f» |", float(ONE["dy"])),
    says("| $(y - t)\\,v_i$ | «.1f» と «.0f» |", *map(float, ONE["da"])),
    says("f'(z_i)$ | «.1f» と «.0f» |", *map(float, ONE["delta"])),
    says("| $\\delta_i\\,x$ | «.0f» と «.0f» |", *map(float, ONE["dw"])),
    says("| $\\delta_i$ | «.1f» と «.0f» |", *map(float, ONE["delta"])),
    given("$\\eta = 0.1$ で"),
    says("$v_1 = 1 - 0.1 \\times 0.5 = «.2f»$、$c = 0.5 - 0.1 \\times 0.5 = «.2f»$", float(V[0]), float(C)),
    says("$w_1 = 0.5 - 0.1 \\times 1 = «.1f»$、$b_1 = 0 - 0.1 \\times 0.5 = «.2f»$", float(W[0]), float(B[0])),
    says("$z_1 = 0.4 \\times 2 - 0.05 = «.2f»$", float(TWO["z"][0])),
    says("$y = 0.95 \\times 0.75 + 0.45 = «.4f»$", float(TWO["y"])),
    says("$L = \\frac{1}{2} \\times «.4f»^2 \\approx «.4f»$", float(TWO["dy"]), float(TWO["L"])),
    says("損失は «.3f» から «.4f» に下がりました", float(ONE["L"]), float(TWO["L"])),
    says("損失は «.3f» から «.1f» に**上がり**ました", float(BIG["L"]), float(AFTER["L"])),
    says("$z_1 = «.1f»$、$z_2 = «.0f»$ となり", *map(float, AFTER["z"])),
    says("学習率 0.02 と 0.1 では損失が単調に下がり、1.0 では最初の 1 歩で «.1f» に上がって", float(AFTER["L"])),
    says("$y - t = 1.5 - 2 = «.1f»$ なので、$\\delta_1 = -0.5 \\times 1 \\times 1 = «.1f»$",
         float(OTHER["dy"]), float(OTHER["delta"][0])),
    says("$\\partial L / \\partial w_1 = -0.5 \\times 2 = «s»$", OTHER["dw"][0]),
    says("$0.5^2 + 0.5^2 + 1^2 + 0.5^2 = «.2f»$ なので、約 $«.2f»\\,\\eta$", float(SQUARES), float(SQUARES)),
]  # fmt: skip
