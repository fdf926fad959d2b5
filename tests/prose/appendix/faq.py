"""The numbers of docs/appendix/faq.md."""

import numpy as np

from tests.prose import computed, false, fn, given, printed, says

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def born_dead(draws=200_000):
    """The share of hidden units, drawn as nn.Linear(2, …) draws them, that are 0 at all four points."""
    parts = np.random.default_rng(0).uniform(-(2**-0.5), 2**-0.5, (draws, 3))
    return np.mean(np.all(parts[:, :2] @ POINTS.T + parts[:, 2:] <= 0, axis=1))


# 「始まりで死んでいる ReLU はまれ」: none of the 500 with He and bias 0; none at moderate rates.
assert printed("gradients/dead_relu/negative", r"^バイアス 0: .*ニューロン (\d+) /") == "0"
assert printed("gradients/dead_relu/learning_rate", r"^η = 0.1: 死んだ割合 (\d+)%") == "0"

CLAIMS = [
    given("0.001 を出発点にし、その上下を 10 倍ずつ試す"),
    given("$(0.1 + 0.2) + 0.3$ と $0.1 + (0.2 + 0.3)$"),
    given("値の 1% も違うなら"),
    says("«.0f»% のニューロンが初めから死んでいます", 100 * born_dead()),
]


def affine_rank(widths, seed=0):
    """(degree, rank) of a stack of layers without an activation function."""
    rng = np.random.default_rng(seed)
    whole = np.eye(widths[0])
    for a, b in zip(widths, widths[1:]):
        whole = rng.standard_normal((b, a)) @ whole
    x, y = rng.standard_normal((2, widths[0]))
    linear = np.allclose(whole @ (x + y), whole @ x + whole @ y)
    return linear, np.linalg.matrix_rank(whole)


_Z = np.linspace(-3, 3, 601)
_step_slopes = np.diff((_Z >= 0).astype(float))

ANSWERS = [
    computed(
        "predict",
        {
            "すべての点で微分でき、とがった所がどこにもないこと": fn("relu_grad")(1.0) != 1.0,
            "ほとんどの点で傾きがあり、その傾きがいつも 0 ではないこと": (_step_slopes == 0).mean()
            > 0.99,
            "値が 0 から 1 の間に収まり、入力がどれほど大きくてもあふれないこと": fn("relu")(5.0)
            <= 1,
            "単調に増えること": bool(np.all(np.diff(fn("silu")(_Z)) >= 0)),
        },
    ),
    computed(
        "check-1",
        {
            "0 で微分できないから": fn("relu")(1e-9) / 1e-9 == -fn("relu")(-1e-9) / 1e-9,
            "ほとんどの点で傾きが 0 だから": (_step_slopes == 0).mean() > 0.99,
            "値が 0 と 1 の 2 種類しかないから": false(
                "定理", "値の数によらず、代わりの傾き (STE) があれば符号の関数でも学べる"
            ),
            "どこも平らで、非線形ではないから": bool(
                (_Z[0] >= 0) + (_Z[-1] >= 0) == 2 * (0.0 >= 0)
            ),
        },
    ),
    computed(
        "check-2",
        {
            "増える。パラメータが増えるから": not affine_rank([3] * 11)[0],
            "変わらないか、途中の幅が狭ければ減る": affine_rank([3] * 11)[1] == 3
            and affine_rank([3, 2, 3])[1] == 2,
            "10 次の多項式まで表せる": not affine_rank([3] * 11)[0],
        },
    ),
]
