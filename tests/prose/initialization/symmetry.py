"""The numbers of docs/initialization/symmetry.md."""

import math

import numpy as np

from tests.prose import given, printed, says


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
    given("定数 0.5 でも、OR は解けました", "上の assert: 印字された損失"),
    says(
        "XOR は、損失が «s» で止まりました",
        printed("initialization/symmetry/training", r"XOR 損失 ([\d.]+) .*すべて 0\.5"),
    ),
    says(r"\frac{1}{3}\ln\frac{1}{3}\bigr) \approx «.4f»$", 0.75 * entropy(1 / 3)),
    says("損失は約 $«.1f» s^4$ 下がります", drop_ratio()),
    given("すべて 0.01 で始めて"),
]
