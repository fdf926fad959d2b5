"""The numbers of docs/choosing/exercises.md."""

import math

import numpy as np

from scripts.book import paths
from scripts.reader.tester import names_of
from tests.prose import computed, count, fn, given, namespace, reason, says

P = fn("softmax")(np.array([2.0, 1.0, 0.1]))
lost_depth = names_of(paths.SNIPPETS / "choosing/exercises/lost_layer/solution.py")["lost_depth"]
EFFECT = namespace("choosing/guide/effect")


def _sigmoid_with(variance):
    kept = EFFECT["functions"]["sigmoid"]
    EFFECT["functions"]["sigmoid"] = (*kept[:2], variance)
    try:
        return EFFECT["count_successes"]("sigmoid", 6)
    finally:
        EFFECT["functions"]["sigmoid"] = kept


def _gradient_factor(variance):
    """What a layer of a wide, deep sigmoid net does to gradients (weight variance `variance / n`)."""
    points, weights = np.polynomial.hermite_e.hermegauss(80)
    weights, size = weights / weights.sum(), 0.5  # size: the variance of z
    for _ in range(200):
        size = variance * weights @ fn("sigmoid")(np.sqrt(size) * points) ** 2
    return np.sqrt(variance * weights @ fn("sigmoid_grad")(np.sqrt(size) * points) ** 2)


def _zero_depth():
    value, depth = np.float32(1), 0
    while value > 0:
        value, depth = value * np.float32(0.25), depth + 1
    return depth


# Exercise 7: with 36/n gradients still shrink in every layer, only less than with 16/n or 1/n.
assert (
    _gradient_factor(1)
    < _gradient_factor(4)
    < 1 / 2
    < _gradient_factor(16)
    < _gradient_factor(36)
    < 1
)

CLAIMS = [
    says(
        "初期化の実験の «d» 題です。«d» 題は自動で採点",
        count("exercises", "choosing"),
        count("coding exercises", "choosing"),
    ),
    says("コードの «d» 題は", count("coding exercises", "choosing")),
    given("ロジットが $z = (2, 1, 0.1)$"),
    says("$p = («.3f», «.3f», «.3f»)$ なので", *P),
    says("$p - y = («.3f», «.3f», «.3f»)$ です", P[0] - 1, P[1], P[2]),
    says("最大値は $4/27 = «.3f»$ です", max(p * (1 - p) ** 2 for p in np.linspace(0, 1, 3001))),
    given(r"$z = \pm 1000$ でも"),
    says("演習 4: 損失が «.2f» で止まる", math.log(1 + 9 / math.e)),
    says("損失が «.4f» より下がりません。\n誤りを", math.log(1 + 9 / math.e)),
    given("ロジットの差が 1000 あっても"),
    says("それでも «d» 層です", max(lost_depth(w, 0.01, 0.25) for w in (0.75, 0.05, 0.001))),
    says("勾配そのものが 0 になるのは «d» 層です", _zero_depth()),
    given("画像 1000 種の分類"),
    given("1000 クラスの損失は"),
    says("クラスの損失は «.4f» より下がりません。ロジットを", math.log(1 + 999 / math.e)),
    says(
        "順に «d» 回、«d» 回、«d» 回でした(学習率 0.1、", *(_sigmoid_with(v) for v in (4, 16, 36))
    ),
]

SIDES = np.linspace(0, 1, 300_001)
ANSWERS = [
    reason("exercise-1", "定義", "CrossEntropyLoss は 1 つだけの正解、BCEWithLogitsLoss は 0 か 1 の組、"
           "PoissonNLLLoss (log_input=True) は個数の負の対数尤度"),
    computed("exercise-2-1", P[0] - 1),
    computed("exercise-2-2", round(float((P - [1, 0, 0]).sum()), 12)),
    computed("exercise-2-3", SIDES[np.argmax(SIDES * (1 - SIDES) ** 2)]),
]  # fmt: skip
