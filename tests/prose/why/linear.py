"""The numbers of docs/why/linear.md."""

import numpy as np

from tests.prose import computed, count, fn, frame, given, namespace, printed, says


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

THREE = "why/linear/with_relu"


def bends(name, v):
    """How often the sum of the three lines bends."""
    return int(frame(THREE, name=name, v=v).number(r"(\d) か所で折れる"))


# 「どの重みでも 1 本の直線」「−3 で水平」「重みが 0 のときを除いて…3 か所」「折れ目のない曲線」
assert all(bends("なし", v) == 0 for v in range(-4, 5))
assert [v for v in range(-4, 5) if "左端の傾き 0.00" in frame(THREE, name="なし", v=v).text] == [-3]
assert all(bends("ReLU", v) == 3 for v in range(-4, 5) if v)
assert all("曲線" in frame(THREE, name="tanh", v=v).text for v in range(-4, 5))
assert "左端の傾き 1.00" in frame(THREE, name="なし", v=-2).text


def five(x):
    return 5 * x - 2


def shape(*factors):
    """The shape of a product of matrices, or None where it cannot be computed."""
    try:
        return np.linalg.multi_dot([np.ones(one) for one in factors]).shape
    except ValueError:
        return None


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
        "途中に幅 2 の (ニューロンが 2 個の) 層があるので、ランクは «s» です。",
        printed("why/linear/collapse", r"ランク: (\d)"),
    ),
    says("と $(-1, -1)$ で損失が «g»、その真ん中の原点で «.1f» です。", LOSS(1, 1), LOSS(0, 0)),
    says("($L(0.1, 0.1) = «.3f»$)", LOSS(0.1, 0.1)),
    says("($L(0.1, -0.1) = «.3f»$)", LOSS(0.1, -0.1)),
    says("層の重みとバイアスを «d» 倍したのと同じです。", 3),
    says(
        "$f(u + v) = 5(u + v) - «d»$ と $f(u) + f(v) = 5(u + v) - «d»$ は違います。",
        -five(0),
        -2 * five(0),
    ),
    says("- $f(0) = «d»$ が 0 ではありません。", five(0)),
    says("- [x] $W_2 W_1$ で、«d» 行 «d» 列", *shape((2, 5), (5, 3))),
    says("まとめた重みは «d» 行 «d» 列です。", *shape((2, 5), (5, 3))),
    says("- [ ] $6x^2 + «d»x + «d»$", 2 * 4 + 1 * 3, 1 * 4),
    says("- [ ] $«d»x + «d»$\n        - 2 つの式を足すと", 2 + 3, 1 + 4),
    given("$g$ は、入れた数を 3 倍して 4 を足すだけなので"),
    given("重みが 2 倍になり、バイアスが変わるだけで"),
]


# --- The answers --------------------------------------------------------------------


def composed(x):
    return 3 * (2 * x + 1) + 4


def equal(f):
    """Whether f is g after f, by its values."""
    return all(f(x) == composed(x) for x in (-2, -1, 0, 1, 3))


def linear(f):
    return all(f(u + v) == f(u) + f(v) for u in (-2, 0, 1) for v in (-1, 3))


def affine(f):
    return linear(lambda x: f(x) - f(0))


W1, W2 = (5, 3), (2, 5)
ANSWERS = [
    computed("predict-2", bends("ReLU", 0)),
    computed(
        "predict",
        {
            "$5x + 5$": equal(lambda x: 5 * x + 5),
            "$6x + 5$": equal(lambda x: 6 * x + 5),
            "$6x + 7$": equal(lambda x: 6 * x + 7),
            "$6x^2 + 11x + 4$": equal(lambda x: 6 * x**2 + 11 * x + 4),
        },
    ),
    computed(
        "check-1",
        {
            "線形で、アフィンでもある": linear(five) and affine(five),
            "アフィンで、線形ではない": affine(five) and not linear(five),
            "線形で、アフィンではない": linear(five) and not affine(five),
            "線形でもアフィンでもない": not linear(five) and not affine(five),
        },
    ),
    computed(
        "check-2",
        {
            "$W_2 W_1$ で、2 行 3 列": shape(W2, W1) == (2, 3),
            "$W_1 W_2$ で、5 行 5 列": shape(W1, W2) == (5, 5),
            "$W_2 W_1$ で、5 行 5 列": shape(W2, W1) == (5, 5),
            "$W_1 + W_2$ で、5 行 5 列": W1 == W2 == (5, 5),
        },
    ),
    computed(
        "check-3",
        {
            "$f(z) = 3z$": not affine(lambda z: 3 * z),
            r"$f(z) = \max(0, z)$": not affine(lambda z: max(0, z)),
            "$f(z) = 2z + 1$": not affine(lambda z: 2 * z + 1),
            r"$f(z) = \lvert z \rvert$": not affine(abs),
        },
    ),
]
