"""The numbers of docs/gradients/training_step.md, with exact fractions."""

import re
from fractions import Fraction as F

from tests.prose import computed, frame, frames, given, printed, says


def _step(w, b, v, c, lr, x=F(2), y=F(1)):
    """One training step; returns the values on the way and the new parameters."""
    z = [wi * x + bi for wi, bi in zip(w, b)]
    a = [max(F(0), zi) for zi in z]
    guess = sum(vi * ai for vi, ai in zip(v, a)) + c
    dy = guess - y
    dv, da = [dy * ai for ai in a], [dy * vi for vi in v]
    delta = [d * (zi > 0) for d, zi in zip(da, z)]
    dw = [d * x for d in delta]
    new = (
        [wi - lr * g for wi, g in zip(w, dw)],
        [bi - lr * g for bi, g in zip(b, delta)],
        [vi - lr * g for vi, g in zip(v, dv)],
        c - lr * dy,
    )
    return {"z": z, "a": a, "guess": guess, "L": dy**2 / 2, "dy": dy, "dv": dv, "da": da,
            "delta": delta, "dw": dw, "new": new}  # fmt: skip


START = ([F(1, 2), F(-1)], [F(0), F(1)], [F(1), F(2)], F(1, 2))
ONE = _step(*START, F(1, 10))
W, B, V, C = ONE["new"]
TWO = _step(*ONE["new"], F(1, 10))
BIG = _step(*START, F(1))
AFTER = _step(*BIG["new"], F(1))
OTHER = _step(*START, F(1), y=F(2))
SMALL = START
for _ in range(10):
    SMALL = _step(*SMALL, F(1, 50))["new"]
# 「最後の z」 is what ten updates leave.
assert (
    printed("gradients/training_step/train", r"η = 0.02: .*最後の z = \[ ([\d.]+)")
    == f"{float(SMALL[0][0] * 2 + SMALL[1][0]):.2f}"
)
SQUARES = sum(g**2 for g in ONE["dv"] + ONE["dw"] + ONE["delta"]) + ONE["dy"] ** 2

WALK = [one.text for one in frames("gradients/training_step/stepper")]
_SHOWN = ("∂L/∂v2 = 0.5 × 0 = 0", "∂L/∂a2 = 0.5 × 2 = 1", "δ2 = 1 × 0 = 0")
FIRST_ZERO, OPEN, SHUT = (
    next(step for step, text in enumerate(WALK) if words in text) for words in _SHOWN
)
assert all("∂" not in text for text in WALK[:7]) and "∂L" in WALK[7] and OPEN + 1 == SHUT

STEPS = {
    one.values["lr"]: (one.number(r"損失 ([\d.]+)"), "止まった" in one.text)
    for one in frames("gradients/training_step/first_step")
}
BEST_RATE = min(STEPS, key=lambda rate: STEPS[rate][0])
WORSE = min(rate for rate, (after, _) in STEPS.items() if after > 0.125)
STOPS = min(rate for rate, (_, stopped) in STEPS.items() if stopped)
assert STEPS[0.1][0] == round(float(TWO["L"]), 4)
assert (
    STEPS[0.2][0] > 0
    and float(frame("gradients/training_step/first_step", lr=0.2).number(r"予測 ([\d.]+)")) < 1
)

CLAIMS = [
    says("段 «d» までが順伝播、段 «d» からが逆伝播です", 6, 7),
    says("$a_2$ の勾配は $0.5 \\times 2 = «s»$ です", ONE["da"][1]),
    says("段 «d» で、$v_2$ の勾配が 0 になります", FIRST_ZERO),
    says("段 «d» で $a_2$ の勾配は «s» なのに、段 «d» で", OPEN, ONE["da"][1], SHUT),
    given("学習率を 0 から 1 まで、0.05 刻みで動かします。"),
    given("- 0.1 なら: 1 歩後の予測は"),
    says("1 歩後の予測は «.4f» で、正解の 1 にまだ", float(TWO["guess"])),
    says("大きいほど速いとは限りません。損失は «.1f» に増えます。", STEPS[1.0][0]),
    says("予測は 1.5 から «.4f» に下がりました。", float(TWO["guess"])),
    says("$\\eta = 0.1$ で、予測は «.1f» から", float(ONE["guess"])),
    given("丸は学習率 0.1 で、谷の手前にある"),
    says("«.2f» の 1 歩で、損失は小数 4 桁では «.4f» です。", BEST_RATE, STEPS[BEST_RATE][0]),
    says("«.2f» から、損失は元の «.3f» を超えます。", WORSE, float(ONE["L"])),
    says("«.1f» から、1 つ目のニューロンが止まります。", STOPS),
    says("損失が «.3f» のネットワーク", float(ONE["L"])),
    says("歩幅を 0.1 にすると、損失は «.4f» に下がります。", float(TWO["L"])),
    given("では、歩幅を 10 倍の 1.0 にすると"),
    given("最初の値は $w = (0.5, -1)$、$b = (0, 1)$、$v = (1, 2)$、$c = 0.5$"),
    says("$z_1 = 0.5 \\times 2 + 0 = «s»$、$z_2 = -1 \\times 2 + 1 = «s»$", *ONE["z"]),
    says("$a_1 = «s»$、$a_2 = «s»$", *ONE["a"]),
    says("$\\hat{y} = 1 \\times 1 + 2 \\times 0 + 0.5 = «.1f»$", float(ONE["guess"])),
    says("$v_1$ を 0.01 増やすと、$\\hat{y}$ は $0.01 \\times a_1 = «.2f»$ 増えます", 0.01 * float(ONE["a"][0])),
    says("およそ $0.01 \\times (\\hat{y} - y) = «.3f»$ 増えます", 0.01 * float(ONE["dy"])),
    says("$\\hat{y}$ が «.2f» 増えると", 0.01 * float(ONE["a"][0])),
    says("= «.1f» \\times 1 = «.1f»\n\\end", float(ONE["dy"]), float(ONE["dv"][0])),
    says("&= «.1f» \\times «s» \\times 1 \\times 2 = «s»", float(ONE["dy"]), START[2][0], ONE["dw"][0]),
    says("$L = \\frac{1}{2}(1.5 - 1)^2 = «.3f»$", float(ONE["L"])),
    says("| $\\hat{y} - y$ | «.1f» |", float(ONE["dy"])),
    says("| $(\\hat{y} - y)\\,a_i$ | «.1f» と «.0f» |", *map(float, ONE["dv"])),
    says("$\\partial L / \\partial c$ | $\\hat{y} - y$ | «.1f» |", float(ONE["dy"])),
    says("| $(\\hat{y} - y)\\,v_i$ | «.1f» と «.0f» |", *map(float, ONE["da"])),
    says("f'(z_i)$ | «.1f» と «.0f» |", *map(float, ONE["delta"])),
    says("| $\\delta_i\\,x$ | «.0f» と «.0f» |", *map(float, ONE["dw"])),
    says("| $\\delta_i$ | «.1f» と «.0f» |", *map(float, ONE["delta"])),
    given("$\\eta = 0.1$ で"),
    says("$v_1 = 1 - 0.1 \\times 0.5 = «.2f»$、$c = 0.5 - 0.1 \\times 0.5 = «.2f»$", float(V[0]), float(C)),
    says("$w_1 = 0.5 - 0.1 \\times 1 = «.1f»$、$b_1 = 0 - 0.1 \\times 0.5 = «.2f»$", float(W[0]), float(B[0])),
    says("$z_1 = 0.4 \\times 2 - 0.05 = «.2f»$", float(TWO["z"][0])),
    says("$\\hat{y} = 0.95 \\times 0.75 + 0.45 = «.4f»$", float(TWO["guess"])),
    says("$L = \\frac{1}{2} \\times «.4f»^2 \\approx «.4f»$", float(TWO["dy"]), float(TWO["L"])),
    says("損失は «.3f» から «.4f» に下がりました", float(ONE["L"]), float(TWO["L"])),
    says("損失は «.3f» から «.1f» に**上がり**ました", float(BIG["L"]), float(AFTER["L"])),
    says("$z_1 = «.1f»$、$z_2 = «.0f»$ となり", *map(float, AFTER["z"])),
    says("学習率 0.02 と 0.1 では損失が単調に下がり、1.0 では最初の 1 歩で «.1f» に上がって", float(AFTER["L"])),
    says("$\\hat{y} - y = 1.5 - 2 = «.1f»$ なので、$\\delta_1 = -0.5 \\times 1 \\times 1 = «.1f»$",
         float(OTHER["dy"]), float(OTHER["delta"][0])),
    says("$\\partial L / \\partial w_1 = -0.5 \\times 2 = «s»$", OTHER["dw"][0]),
    says("$0.5^2 + 0.5^2 + 1^2 + 0.5^2 = «.2f»$ なので、約 $«.2f»\\,\\eta$", float(SQUARES), float(SQUARES)),
]  # fmt: skip


BIG_LOSS = AFTER["L"]  # after one step of 1.0


_FAR = _step(*START, F(1, 10), y=F(3))
_FAR_MOVED = _step([F(1, 2), F(-1, 4)], *START[1:], F(1, 10), y=F(3))
_OPENED = _step(START[0], [F(0), F(3)], START[2], START[3], F(1, 10))  # z₂ = 1


# the first step of the way back whose gradient is 0, and what each of them is called there
_FIRST = next(n for n, text in enumerate(WALK) if n > 6 and re.search(r"= 0(?![.\d])", text))
_BACK = {"z": "δ2", "a": "∂L/∂a2", "v": "∂L/∂v2", "w": "∂L/∂w2"}


ANSWERS = [
    computed(
        "predict-2",
        {f"${letter}_2$": f"{name} = " in WALK[_FIRST] for letter, name in _BACK.items()},
    ),
    computed("predict-3", BEST_RATE),
    computed(
        "predict",
        {
            "0.0132 の 10 分の 1 になる": BIG_LOSS < 0.0132 / 9,
            "0 になり、そこで止まる": BIG_LOSS == 0,
            "元の 0.125 より大きくなる": BIG_LOSS > ONE["L"] == F(1, 8),
        },
    ),
    computed("check-1", float(OTHER["dw"][0])),
    computed(
        "check-2",
        {
            "$v_2$ が 0 だから": START[2][1] == 0,
            "$z_2 < 0$ で、ReLU の傾きが 0 だから": ONE["z"][1] < 0 == ONE["dw"][1]
            and _OPENED["dw"][1] != 0,
            # for the target 3 another w₂ is better, and its gradient is 0 all the same
            "$w_2$ がもう最適な値になっているから": _FAR["dw"][1] != 0
            or _FAR["L"] <= _FAR_MOVED["L"],
            "学習率が小さすぎて、動きが見えないから": any(
                _step(*START, rate)["new"][0][1] != START[0][1] for rate in (1, 100)
            ),
        },
    ),
    computed("check-3", float(SQUARES)),
]
