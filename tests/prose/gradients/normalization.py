"""The numbers of docs/gradients/normalization.md."""

from math import pi, sqrt

import numpy as np

from tests.prose import given, namespace, printed, says

MEASURED = "gradients/normalization/explode"
FACTOR = sqrt(pi / (pi - 1))
names = namespace(MEASURED)


def _norm_backward_is_right():
    """The backward pass of both norms against central differences."""
    forward, backward = names["norm_forward"], names["norm_backward"]
    rng = np.random.default_rng(1)
    z, g = rng.normal(size=(5, 4)), rng.normal(size=(5, 4))
    for axis in (0, 1):
        y, std = forward(z, axis)
        mine, other = backward(g, y, std, axis), np.zeros_like(z)
        for index in np.ndindex(z.shape):
            step = np.zeros_like(z)
            step[index] = 1e-6
            difference = forward(z + step, axis)[0] - forward(z - step, axis)[0]
            other[index] = np.sum(g * difference) / 2e-6
        assert np.allclose(mine, other, rtol=1e-4, atol=1e-6)


_norm_backward_is_right()


def at_input(case):
    return printed(MEASURED, rf"^{case}: 入力側で ([\d.e+]+) 倍")


RESIDUAL = "gradients/normalization/residual"
assert float(at_input("残差だけ")) > 1e6

CLAIMS = [
    says("係数 «.4f» で比べると、10 層の積は $0.1225^{10} \\approx «.1t»$ から $1.1225^{10} \\approx «.2f»$",
         0.1225, 0.1225**10, 1.1225**10),
    given("重みの標準偏差 0.03"),
    says("残差なしで $«.1t»$、ありで «s» です", float(printed(RESIDUAL, r"^残差なし: (.*)$")),
         printed(RESIDUAL, r"^残差あり: (.*)$")),
    says("素のままより悪く、«s» 倍に爆発", at_input("BN だけ")),
    says("$\\sqrt{\\pi / (\\pi - 1)} \\approx «.3f»$", FACTOR),
    says("30 層で約 «.0f» 倍です。実測の «s» 倍", FACTOR**30, at_input("BN だけ")),
    given("枝を 0.1 倍にすると"),
    says("すると «s» 倍に収まりました", at_input(r"残差\(枝を 0.1 倍\)")),
    says("組では、«s» 倍です", at_input("BN と残差")),
    says("勾配は «s» 倍で", at_input("LN だけ")),
    given("残差だけの線は入力側で 100 万倍に達し、BN だけの線は 100 倍を超え、ほかの線は 10 倍以内"),
    says("1 層 «.3f» 倍の爆発は", FACTOR),
    says("$1.211^{10} \\approx «.1f»$ 倍", FACTOR**10),
]  # fmt: skip
