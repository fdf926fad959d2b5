"""The numbers of docs/why/linear.md."""

import numpy as np

from tests.prose import count, fn, namespace, printed, says


def slope_and_intercept(f):
    return f(1) - f(0), f(0)


TWICE = slope_and_intercept(lambda x: 3 * (2 * x + 1) + 4)
LOSS = fn("two_weight_loss")


# 「離れていきます」: from a small push with w1 w2 > 0, descent reaches a minimum; from the origin, not.
def descend(w1, w2):
    for _ in range(1000):
        error = w1 * w2 - 1
        w1, w2 = w1 - 0.1 * error * w2, w2 - 0.1 * error * w1
    return LOSS(w1, w2)


assert descend(0, 0) == LOSS(0, 0) and descend(0.01, 0.001) < 1e-9 and descend(-0.01, -0.001) < 1e-9
# 「ランクの最大」 and 「どちらよりも狭い層」: 3 → 2 → 1 keeps rank 1, 3 → 2 → 4 falls from 3 to 2.
DRAW = np.random.default_rng(0).normal
assert np.linalg.matrix_rank(DRAW(size=(1, 2)) @ DRAW(size=(2, 3))) == 1
assert np.linalg.matrix_rank(DRAW(size=(4, 2)) @ DRAW(size=(2, 3))) == 2
assert np.linalg.matrix_rank(DRAW(size=(4, 3))) == 3

CLAIMS = [
    says("«d» 個を一目で", count("rows", "activations/index.md", "comparison")),
    says("2 倍してから 3 倍するのは、1 回で «d» 倍するのと同じです。", 2 * 3),
    says("g(f(x)) = 3(2x + 1) + 4 = «d»x + «d»", *TWICE),
    says(
        "$2x + 1$ はグラフが直線ですが、«d» と «d» で一致しません。", 2 * 3 + 1, (2 + 1) + (4 + 1)
    ),
    says(
        "«d» 個の入力すべてで、3 層の出力と 1 層の出力が一致しました。",
        len(namespace("why/linear/collapse")["X"]),
    ),
    says(
        "途中に幅 2 の層があるので、ランクは «s» です。",
        printed("why/linear/collapse", r"ランク: (\d)"),
    ),
    says("と $(-1, -1)$ で損失が «g»、その真ん中の原点で «.1f» です。", LOSS(1, 1), LOSS(0, 0)),
    says("($L(0.1, 0.1) = «.3f»$)", LOSS(0.1, 0.1)),
    says("($L(0.1, -0.1) = «.3f»$)", LOSS(0.1, -0.1)),
    says("層の重みとバイアスを «d» 倍したのと同じです。", 3),
]
