"""The numbers of docs/initialization/residual.md."""

import math

import numpy as np

from tests.prose import computed, fn, given, printed, says

GROWTH = "initialization/residual/growth"
plain = float(printed(GROWTH, r"枝 1\.000 倍: .* (\S+)$"))
assert 4.5 < math.log10(plain) < 5 and abs(math.log(plain / 2**16)) < 0.4
middle = float(printed("initialization/residual/orthogonal", r"正規.*中央 (\S+)$"))
assert 3e-9 < middle < 3e-8
assert fn("orthogonal_weights")

CLAIMS = [
    says("$2^{16} = «d»$ 倍です", 2**16),
    says(r"$\sqrt e \approx «.2f»$ より大きくなりません", math.sqrt(math.e)),
    says(
        "32 の平方根で割ると «.1f» 倍にとどまり", float(printed(GROWTH, r"枝 0\.177 倍: .* (\S+)$"))
    ),
    says("真ん中の特異値が $10^{«.0f»}$ 程度です", math.log10(middle)),
    says(r"$1/\sqrt{24} \approx «.3f»$ 倍です", 24**-0.5),
    given("枝に倍率"),
    given("枝の数は層の数の 2 倍です"),
    given("1 個で二乗の平均が 2 倍"),
]

GRID = np.linspace(-8, 8, 160_001)
MASS = np.exp(-GRID * GRID / 2)
SQUARE, SLOPE = (
    np.average(values, weights=MASS)
    for values in (np.tanh(GRID) ** 2, (1 - np.tanh(GRID) ** 2) ** 2)
)
BACKWARD = math.sqrt(SLOPE / SQUARE)  # of the gradient in one layer, where the signal is kept


def moves(w1, w2):
    """Whether W1 and W2 of a ReLU branch have a gradient, when they start so."""
    x, g = np.array([1.0, -2.0, 0.5]), np.array([0.3, -0.1, 0.2])
    z = w1 @ x
    d = (w2.T @ g) * (z > 0)
    return bool(np.any(np.outer(d, x))), bool(np.any(np.outer(g, np.maximum(z, 0))))


RANDOM, ZERO = np.random.default_rng(0).normal(size=(3, 3)), np.zeros((3, 3))
assert moves(RANDOM, ZERO) == (False, True)
FIRST = moves(ZERO, ZERO)

ANSWERS = [
    computed("predict", (1 + 1) ** (32 / 2)),
    computed("check-1", 1 / math.sqrt(2 * 12)),
    computed(
        "check-2",
        {
            "どちらも動かない": FIRST == (False, False),
            "$W_2$ だけが動く": FIRST == (False, True),
            "$W_1$ だけが動く": FIRST == (True, False),
            "$W_2$ が先に動き、次に $W_1$ が動く": FIRST == (False, True),
        },
    ),
    computed(
        "check-3",
        {
            "保たれる": abs(BACKWARD - 1) < 0.01,
            "少しずつ減る": BACKWARD < 0.99,
            "少しずつ増える": BACKWARD > 1.01,
        },
    ),
]
