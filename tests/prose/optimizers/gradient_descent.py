"""The numbers of docs/optimizers/gradient_descent.md."""

import math

from tests.prose import given, says


def _distance(lr, steps=30):
    """Distance to the minimum of x² + 10y² from (-7, 2), in closed form."""
    return math.hypot(-7 * (1 - 2 * lr) ** steps, 2 * (1 - 20 * lr) ** steps)


def _rate(kappa):
    return (kappa - 1) / (kappa + 1)


CLAIMS = [
    given("学習率 0.1 で 30 歩下ります"),
    given("学習率を 0.09 や 0.11 に変えると"),
    given("1.5 では左右に振れながら縮み、2 では同じ幅で往復し、2.1 では振れ幅が広がる"),
    says("学習率 0.1 は、急な軸の安定限界 $2/20 = «.1f»$ そのものです", 2 / 20),
    says("$x$ だけが «.1f» 倍ずつ縮みます", 1 - 0.1 * 2),
    says("わずかに大きい 0.11 では距離が «.0f» まで広がり", _distance(0.11)),
    says("わずかに小さい 0.09 では «.3f» まで近づきます", _distance(0.09)),
    says("急な軸の倍率は «.2f» で折り返して増える", 1 / 20),
    says(r"$\eta^* = 2/22 = «.4f»$、倍率は $9/11 = «.4f»$ です", 2 / 22, _rate(10)),
    says("$\\kappa = 100$ なら倍率は «.4f» になり、同じだけ近づくのに約 «.1f» 倍の歩数が要ります",
         _rate(100), math.log(_rate(10)) / math.log(_rate(100))),
    given("損失を 100 倍にすると、安定限界は"),
    says("曲率が «.0f» 倍になるので、安定限界は 1/100", 100 * 2 / 2),
]  # fmt: skip
