"""The numbers of docs/optimizers/gradient_descent.md."""

import math

from tests.prose import computed, frame, frames, given, says


def _distance(lr, steps=30):
    """Distance to the minimum of x² + 10y² from (-7, 2), in closed form."""
    return math.hypot(-7 * (1 - 2 * lr) ** steps, 2 * (1 - 20 * lr) ** steps)


def _rate(kappa):
    return (kappa - 1) / (kappa + 1)


# The distance after thirty steps: the same at every angle.
FAR = r"距離 ([\d.e+]+)"
REACHED = {}
for _one in frames("optimizers/gradient_descent/rotated"):
    _seen = REACHED.setdefault(_one.values["lr"], _one.number(FAR))
    assert _seen == _one.number(FAR) and abs(_seen / _distance(_one.values["lr"]) - 1) < 5e-3

CLAIMS = [
    given("学習率 0.09 で 30 歩下ると"),
    says("回す前は «.3f» でした。", REACHED[0.09]),
    says("- «.3f» なら: それは学習率 0.05 の距離です", REACHED[0.05]),
    says("- «.0f» なら: それは学習率 0.1 で", REACHED[0.1]),
    given("学習率 0.09 の道が急な向きに"),
    says("0.10 では距離 «.0f» のまま往復し、0.11 では «.0f» まで", REACHED[0.1], REACHED[0.11]),
    says("どの角度でも «.2f» です。", min(REACHED, key=REACHED.get)),
    says("0.01 では振れませんが、30 歩後もまだ «.2f» 離れて", REACHED[0.01]),
    says(r"1 歩で $20 \times 0.1 = «.0f»$ 倍分戻ります", 20 * 0.1),
    given("1.5 では左右に振れながら縮み、2 では同じ幅で往復し、2.1 では振れ幅が広がる"),
    says("学習率 0.1 は、急な軸の安定限界 $2/20 = «.1f»$ そのものです", 2 / 20),
    says("$x$ だけが «.1f» 倍ずつ縮みます", 1 - 0.1 * 2),
    says("わずかに大きい 0.11 では距離が «.0f» まで広がり", _distance(0.11)),
    says("わずかに小さい 0.09 では «.3f» まで近づきます", _distance(0.09)),
    says("急な軸の倍率は «.2f» で折り返して増える", 1 / 20),
    says(r"$\eta^* = 2/22 = «.4f»$、倍率は $9/11 = «.4f»$ です", 2 / 22, _rate(10)),
    says("$\\kappa = 100$ なら倍率は «.4f» になり、同じだけ近づくのに、この谷の約 «.1f» 倍の歩数が要ります",
         _rate(100), math.log(_rate(10)) / math.log(_rate(100))),
    given("安定限界が 0.1 の損失を 100 倍にします"),
    given("曲率も 100 倍になります"),
    given("$\\lambda$ が 100 倍になります"),
    says("曲率が «.0f» 倍になるので、安定限界は 1/100", 100 * 2 / 2),
]  # fmt: skip

RATES = sorted((0.05, 0.09, 0.1, 0.11), key=_distance)


def _slowest(rate, curvatures=(4, 12)):
    return max(abs(1 - rate * c) for c in curvatures)


BEST_RATE = min((k / 1000 for k in range(1, 400)), key=_slowest)
# a steep axis that overshoots (ηλ = 1.8) and a flat one (0.1), before and after a smaller rate
FASTER = [abs(1 - 0.9 * product) < abs(1 - product) for product in (1.8, 0.1)]

ANSWERS = [
    computed("predict-2", frame("optimizers/gradient_descent/rotated", angle=45).number(FAR)),
    computed("predict", [f"学習率 {rate}" for rate in RATES]),
    computed("check-1", BEST_RATE),
    computed(
        "check-2",
        {
            "振れる軸もゆるい軸も、どちらも速くなる": all(FASTER),
            "どの軸でも遅くなる": not any(FASTER),
            "振れる軸は速く、ゆるい軸は遅くなる": FASTER == [True, False],
        },
    ),
    computed("check-3", 2 / (100 * (2 / 0.1))),
]
