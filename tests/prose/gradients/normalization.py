"""The numbers of docs/gradients/normalization.md."""

from math import pi, sqrt

import numpy as np
import torch

from tests.prose import computed, fn, frame, given, namespace, printed, says

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


def _batch_of_one_stops():
    try:
        torch.nn.BatchNorm1d(3)(torch.zeros(1, 3))
    except ValueError:
        return
    raise AssertionError("nn.BatchNorm1d takes a batch of one")


_batch_of_one_stops()


def at_input(case):
    return printed(MEASURED, rf"^{case}: 入力側で ([\d.e+]+) 倍")


RESIDUAL = "gradients/normalization/residual"
assert float(at_input("残差だけ")) > 1e6 and float(at_input("BN だけ")) > 100
assert all(
    0.1 < float(at_input(case)) < 10
    for case in ("素のまま", "LN だけ", "BN と残差", r"残差\(枝を 0.1 倍\)")
)
PROFILE = names["gradient_profile"](0, False)
assert abs(PROFILE[0] / PROFILE[1] - 0.5**0.5) < 0.03  # the first layer, whose input is no ReLU's
assert abs((PROFILE[1] / PROFILE[-1]) ** (1 / 29) / FACTOR - 1) < 0.02


def cosines(depth=30, n=128):
    """Cosine of trunk and branch at each of 30 residual layers whose branches end in ReLU."""
    rng = np.random.default_rng(0)
    a, found = rng.normal(size=(256, n)), []
    for _ in range(depth):
        branch = np.maximum(a @ rng.normal(0, np.sqrt(2 / n), (n, n)), 0)
        found.append(np.sum(a * branch) / np.linalg.norm(a) / np.linalg.norm(branch))
        a = a + branch
    return found


COSINE = np.mean(cosines()[5:])
# 「2 乗平均の平方根で割るだけ」: PyTorch's RMSNorm is just that.
VECTOR = torch.tensor([3.0, -1.0, 2.0])
assert torch.allclose(torch.nn.RMSNorm(3, eps=0.0)(VECTOR), VECTOR / VECTOR.pow(2).mean().sqrt())
level = 1.0
for _ in range(60):  # where the chain of sigmoids with weight 0.5 settles
    level = float(fn("sigmoid")(0.5 * level))
COEFFICIENT = 0.5 * level * (1 - level)


def largest(name, batch):
    """The largest absolute value after the normalization, as the frame says it."""
    return frame("gradients/normalization/axes", name=name, batch=batch).number(r"最大 ([\d.]+)")


assert [n for n in (1, 2, 8) if largest("BN", n) == 1] == [2]

CLAIMS = [

    says("係数 «.4f» が残差ありでも同じだとすると、10 層の積は $0.1225^{10} \\approx «.1t»$ から $1.1225^{10} \\approx «.2f»$",
         COEFFICIENT, round(COEFFICIENT, 4) ** 10, (1 + round(COEFFICIENT, 4)) ** 10),
    given("重みの標準偏差 0.03"),
    says("残差なしで $«.1t»$、ありで «s» です", float(printed(RESIDUAL, r"^残差なし: (.*)$")),
         printed(RESIDUAL, r"^残差あり: (.*)$")),
    says("素のままより悪く、«s» 倍に爆発", at_input("BN だけ")),
    says("$\\sqrt{\\pi / (\\pi - 1)} \\approx «.3f»$", FACTOR),
    says("30 層の積は約 «.0f» 倍で、実測の «s» 倍", FACTOR**29 * 0.5**0.5, at_input("BN だけ")),
    given("足すたびに 2 乗平均が 2 倍、大きさが"),
    says("その場合は、30 層で $2^{15} \\approx «.2t»$ 倍", 2.0**15),
    says("実測の勾配は $«.2t»$ 倍です", float(at_input("残差だけ"))),
    given("(同じ向きなら 1、直角なら 0 になる数)"),
    says("直角なら 0 になる数) は «.2f» ほどです", COSINE),
    given("枝を 0.1 倍にすると"),
    says("すると «s» 倍に収まりました", at_input(r"残差\(枝を 0.1 倍\)")),
    says("組では、«s» 倍です", at_input("BN と残差")),
    says("勾配は «s» 倍で", at_input("LN だけ")),
    given("残差だけの線は入力側で 100 万倍に達し、BN だけの線は 100 倍を超え、ほかの線は 10 倍以内"),
    says("1 層で «.3f» 倍になる爆発は", FACTOR),
    says("1 層ごとに約 «.1f» 倍になり", FACTOR),
    says("増える分 «.3f» を", FACTOR - 1),
    says("$1.211^{10} \\approx «.1f»$ 倍", FACTOR**10),
]  # fmt: skip

_RATIO = float(printed("gradients/normalization/explode", r"BN だけ: 入力側で ([\d.]+) 倍"))
_ONE = np.array([[0.3, -1.2, 2.0]])
_ALONE = (_ONE - _ONE.mean(axis=0)) / np.sqrt(_ONE.var(axis=0) + 1e-5)
_factor = lambda branch: abs(1 + branch)

ANSWERS = [
    computed("predict-2", largest("BN", 1)),
    computed(
        "predict",
        {
            "100 分の 1 より小さい": _RATIO < 0.01,
            "およそ 1 倍": 0.5 < _RATIO < 2,
            "100 倍より大きい": _RATIO > 100,
        },
    ),
    computed(
        "check-1",
        {
            "元の値のまま": np.allclose(_ALONE, _ONE),
            "全部 0": np.all(_ALONE == 0),
            "平均 0、標準偏差 1 にそろう": np.isclose(_ALONE.std(), 1, atol=0.1),
        },
    ),
    computed(
        "check-2",
        {
            "$w f'(z)$ が 0 に近いとき": _factor(0.01) < 0.1,
            "$w f'(z)$ が $-1$ に近いとき": _factor(-0.99) < 0.1,
            "$w f'(z)$ がとても大きいとき": _factor(50.0) < 0.1,
            "ならない。1 を足しているから": min(map(_factor, np.linspace(-2, 2, 401))) > 0.1,
        },
    ),
    computed("check-3", 1.211**10),
]
