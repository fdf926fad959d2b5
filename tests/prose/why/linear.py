"""The numbers of docs/why/linear.md."""

from tests.prose import fn, given, printed, says


def slope_and_intercept(f):
    return f(1) - f(0), f(0)


TWICE = slope_and_intercept(lambda x: 3 * (2 * x + 1) + 4)
LOSS = fn("two_weight_loss")

CLAIMS = [
    says("1 回の «d» 倍と同じです。", 3 * 2),
    says("g(f(x)) = 3(2x + 1) + 4 = «d»x + «d»", *TWICE),
    says("$2x + 1$ はグラフが直線ですが、«d» と «d» で一致しません。", 2 * 3 + 1, (2 + 1) + (4 + 1)),
    given("1000 個の入力すべてで、3 層の出力と 1 層の出力が一致しました。"),
    says("途中に幅 2 の層があるので、ランクは «s» です。", printed("why/linear/collapse", r"ランク: (\d)")),
    says("と $(-1, -1)$ で損失が «g»、その真ん中の原点で «.1f» です。", LOSS(1, 1), LOSS(0, 0)),
    says("層の重みを «d» 倍したのと同じです。", 3),
]
