"""The numbers of docs/initialization/exercises.md."""

import math

import numpy as np

from tests.prose import computed, count, fn, given, printed, says

DEEP = "initialization/exercises/deep_size/solution"
HE = float(printed(DEEP, r"He √2: 幾何平均 (\S+)"))
TABLE = float(printed(DEEP, r"表 1\.534: 幾何平均 (\S+)"))
assert HE < 0.5 and 1 < TABLE < 5 and TABLE < 1 / HE  # the gain of the table is the nearer one
SQUARED = float(printed("initialization/exercises/gain_by_integral/solution", r"ReLU\^2 +(\S+)"))
assert round(math.sqrt(2 / 3), 4) == SQUARED

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
for y, moves in [([0, 1, 1, 0], False), ([0, 1, 1, 1], True)]:  # case 4 of exercise 1 with tanh
    delta = 0.5 - np.array(y)  # every output is 1/2, every hidden slope is 1
    assert (np.any(delta @ X != 0) or delta.sum() != 0) == moves

CLAIMS = [
    says("深いネットワークの実験の «d» 題です。«d» 題は自動で採点", count("exercises", "initialization"), count("coding exercises", "initialization")),
    says("コードの «d» 題は", count("coding exercises", "initialization")),
    given("重みはすべて 0.1、バイアスは 0"),
    given("$a = 0.25$ の PReLU"),
    says(r"$\sqrt{1 + a^2} = \sqrt{«.4f»}$ 倍なので、10 層で $«.4f»^{5} \approx «.2f»$ 倍です",
         1 + 0.25**2, 1 + 0.25**2, (1 + 0.25**2) ** 5),
    given("[利得の表](gain.md#definition)の 1.534 を"),
    given("正の半分は 1 倍、負の半分は"),
    given("$a = 0.5$、$n = 100$ のとき"),
]  # fmt: skip


def _learns(hidden, output):
    """Whether the loss of XOR falls well below ln 2 from these scales of random weights, or constants.

    A number is a constant, a string a random start; 16 hidden ReLU units, biases 0.
    """
    rng = np.random.default_rng(0)
    start = lambda kind, *shape: (
        rng.normal(0, 1, shape) if kind == "random" else np.full(shape, kind)
    )
    W, V = start(hidden, 16, 2), start(output, 16)
    b, c, target = np.zeros(16), 0.0, np.array([0, 1, 1, 0])
    for _ in range(2000):
        z = X @ W.T + b
        a = fn("relu")(z)
        delta = (fn("sigmoid")(a @ V + c) - target) / 4
        back = np.outer(delta, V) * (z > 0)
        W, b = W - 0.5 * back.T @ X, b - 0.5 * back.sum(0)
        V, c = V - 0.5 * a.T @ delta, c - 0.5 * delta.sum()
    p = fn("sigmoid")(fn("relu")(X @ W.T + b) @ V + c)
    return np.mean(-np.log(np.where(target, p, 1 - p))) < 0.1


def _second_moment(a):
    """E[max(z, az)²] / E[z²] of a symmetric z."""
    z, weights = np.polynomial.hermite_e.hermegauss(60)
    return float(weights / weights.sum() @ np.maximum(z, a * z) ** 2)


SHARES = [(a, _second_moment(a)) for a in (0.0, 0.25, 0.5, 1.0)]
ABSOLUTE = 1 / (_second_moment(0.0) + _second_moment(0.0))  # |z| is two ReLUs of two sides


def _turned():
    """(before, after) of QR with the first column of Q and the first row of R turned round."""
    Q, R = np.linalg.qr(np.random.default_rng(0).normal(size=(6, 3)))
    turn = np.diag([-1.0, 1.0, 1.0])
    return (Q, R), (Q @ turn, turn @ R)


(Q, R), (TURNED_Q, TURNED_R) = _turned()


def _square(columns):
    """Whether the columns have length 1 and stand at right angles."""
    return np.allclose(columns.T @ columns, np.eye(columns.shape[1]))


ANSWERS = [
    computed("exercise-1", {
        "重みもバイアスもすべて 0": _learns(0.0, 0.0),
        "重みはすべて 0.1、バイアスは 0": _learns(0.1, 0.1),
        "隠れ層の重みは乱数、出力層の重みとバイアスはすべて 0": _learns("random", 0.0),
        "隠れ層の重みは 0、出力層の重みは乱数、バイアスはすべて 0": _learns(0.0, "random"),
        "重みは乱数、バイアスはすべて 0": _learns("random", "random"),
    }),
    computed("exercise-2-1", {
        r"$\dfrac{1 + a}{2}$": all(math.isclose((1 + a) / 2, m) for a, m in SHARES),
        r"$\dfrac{1 + a^2}{2}$": all(math.isclose((1 + a**2) / 2, m) for a, m in SHARES),
        "$1 + a^2$": all(math.isclose(1 + a**2, m) for a, m in SHARES),
        r"$\left(\dfrac{1 + a}{2}\right)^2$": all(math.isclose((1 + a) ** 2 / 4, m) for a, m in SHARES),
    }),
    computed("exercise-2-2", 1 / (100 * _second_moment(0.5))),
    computed("exercise-2-3", {
        "LeCun": math.isclose(ABSOLUTE, 1), "He": math.isclose(ABSOLUTE, 2),
        "PyTorch の `nn.Linear` の既定": math.isclose(ABSOLUTE, 1 / 3),
    }),
    computed("exercise-2-4", (2 * _second_moment(0.25)) ** 5),
    computed("exercise-6-1", {
        "(6, 6) で、行も列も直交する": Q.shape == (6, 6),
        "(6, 3) で、列が直交する": Q.shape == (6, 3) and _square(Q),
        "(6, 3) で、行が直交する": Q.shape == (6, 3) and _square(Q.T),
        "(3, 3) で、行も列も直交する": Q.shape == (3, 3),
    }),
    computed("exercise-6-2", {
        "積 $QR$": not np.allclose(Q @ R, TURNED_Q @ TURNED_R),
        "$Q$ の列どうしの直交": _square(Q) != _square(TURNED_Q),
        "$R$ の対角の符号": bool(np.any(np.sign(np.diag(R)) != np.sign(np.diag(TURNED_R)))),
        "$Q$ の特異値": not np.allclose(*(np.linalg.svd(q)[1] for q in (Q, TURNED_Q))),
    }),
]  # fmt: skip
