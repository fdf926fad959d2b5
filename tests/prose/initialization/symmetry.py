"""The numbers of docs/initialization/symmetry.md."""

import math

import numpy as np

from tests.prose import computed, given, printed, says


def entropy(p):
    return -p * math.log(p) - (1 - p) * math.log(1 - p)


def drop_ratio(s=1e-3):
    """(ln 2 - loss) / s^4 close to zero, with exact arithmetic on the four points."""
    import mpmath

    mpmath.mp.dps = 40
    s, total = mpmath.mpf(s), mpmath.mpf(0)
    for k, y, count in [(0, 0, 1), (1, 1, 2), (2, 0, 1)]:
        z = s * mpmath.tanh(2 * s * k) - 2 * s * mpmath.tanh(s * k)
        total += count * (mpmath.log(1 + mpmath.exp(z)) - y * z) / 4
    return float((mpmath.log(2) - total) / s**4)


def rows_from_zero(steps=400, units=16, seed=0):
    """Different rows of the hidden weights of a tanh network whose hidden weights start at 0, after learning."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(64, 3))
    target = np.sin(X[:, 0]) + X[:, 1] * X[:, 2]
    W, b, v = np.zeros((units, 3)), np.zeros(units), rng.normal(0, units**-0.5, units)
    for _ in range(steps):
        H = np.tanh(X @ W.T + b)
        error = (H @ v - target) / len(X)
        back = np.outer(error, v) * (1 - H**2)
        W, b, v = W - 0.1 * back.T @ X, b - 0.1 * back.sum(0), v - 0.1 * H.T @ error
    return len(np.unique(W.round(6), axis=0))


# 「出力層が乱数なら、tanh ではニューロンが区別される」
assert rows_from_zero() == 16
# 「b₂ を動かすと損失が上がり」: at the saddle of XOR every answer is 1/2 + ε.
assert -0.5 * math.log(0.51) - 0.5 * math.log(0.49) > math.log(2)
# a hidden layer worth one unit is enough for OR
assert float(printed("initialization/symmetry/training", r"OR  損失 ([\d.]+) .*すべて 0\.5")) < 0.01

CLAIMS = [
    says("4 件すべてに «.2f» と答えて止まります", 3 / 4),
    says(r"\frac{1}{4}\ln\frac{1}{4} \approx «.4f»$", entropy(0.75)),
    says(r"$\ln 2 \approx «.4f»$ のままです", math.log(2)),
    says("$f(0) = «.1f»$ で、$a$ が 0 でない", 1 / 2),
    given("学習率 0.5 の勾配降下を 5000 回"),
    given("定数 0.5 でも、OR は解けました"),
    says(
        "XOR は、損失が «s» で止まりました",
        printed("initialization/symmetry/training", r"XOR 損失 ([\d.]+) .*すべて 0\.5"),
    ),
    says(r"\frac{1}{3}\ln\frac{1}{3}\bigr) \approx «.4f»$", 0.75 * entropy(1 / 3)),
    says("損失は約 $«.1f» s^4$ 下がります", drop_ratio()),
    given("すべて 0.01 で始めて"),
    given("学習率を 10 倍にする"),
]

STUCK = {
    task: float(printed("initialization/symmetry/training", rf"{task} +損失 ([\d.]+) .*すべて 0$"))
    for task in ("OR", "XOR")
}
LOW = {task: loss < 0.1 for task, loss in STUCK.items()}
AT_LN2 = {task: abs(loss - math.log(2)) < 0.01 for task, loss in STUCK.items()}


def first_gradients():
    """Which gradients are not 0 for OR, a ReLU network of zeros: W1, b1, w2, b2."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([0, 1, 1, 1.0])
    W1, b1, w2 = np.zeros((3, 2)), np.zeros(3), np.zeros(3)
    z = X @ W1.T + b1
    d2 = 0.5 - y
    d1 = np.outer(d2, w2) * (z > 0)
    return [bool(np.any(g)) for g in (d1.T @ X, d1.sum(0), d2 @ np.maximum(z, 0), d2.sum())]


W1_MOVES, B1_MOVES, W2_MOVES, B2_MOVES = first_gradients()


def rows_from_constant(adam=False, rate=0.1, drop=False, random_output=False, steps=60, units=8):
    """Different rows of a tanh network that starts at 0.01 everywhere, after learning."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(64, 3))
    target = np.sin(X[:, 0]) + X[:, 1] * X[:, 2]
    W, v = np.full((units, 3), 0.01), np.full(units, 0.01)
    if random_output:
        v = rng.normal(size=units)
    m = s = np.zeros_like(W)
    for t in range(1, steps + 1):
        kept = (rng.random(units) < 0.5) * 2.0 if drop else np.ones(units)
        H = np.tanh(X @ W.T)
        error = (H * kept @ v - target) / len(X)
        g = (np.outer(error, v * kept) * (1 - H**2)).T @ X
        v = v - rate * (H * kept).T @ error
        if adam:
            m, s = 0.9 * m + 0.1 * g, 0.999 * s + 0.001 * g**2
            g = m / (1 - 0.9**t) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)
        W = W - rate * g
    return len(np.unique(W.round(6), axis=0))


assert rows_from_constant() == 1

ANSWERS = [
    computed(
        "predict",
        {
            "OR も XOR も、0 の近くまで下がる": LOW["OR"] and LOW["XOR"],
            "OR は約 0.56、XOR は約 0.69": abs(STUCK["OR"] - entropy(0.75)) < 0.01
            and AT_LN2["XOR"],
            "OR は 0 の近く、XOR は約 0.69": LOW["OR"] and AT_LN2["XOR"],
            "OR も XOR も、約 0.69": AT_LN2["OR"] and AT_LN2["XOR"],
        },
    ),
    computed(
        "check-1",
        {
            "隠れ層の重み": W1_MOVES,
            "隠れ層のバイアス": B1_MOVES,
            "出力のバイアス": B2_MOVES,
            "出力の重み": W2_MOVES,
        },
    ),
    computed(
        "check-2",
        int(printed("initialization/symmetry/training", r"XOR .*異なる行 (\d+) +乱数")),
    ),
    computed(
        "check-3",
        {
            "Adam で学習する": rows_from_constant(adam=True) > 1,
            "隠れ層にドロップアウトを入れる": rows_from_constant(drop=True) > 1,
            "出力層の重みだけを乱数にする": rows_from_constant(random_output=True) > 1,
            "学習率を 10 倍にする": rows_from_constant(rate=1.0) > 1,
        },
    ),
]
