"""The numbers of docs/schedules/exercises.md."""

import math

import numpy as np

from tests.prose import computed, count, fn, given, namespace, says

TIMES = (0, 25, 50, 75, 100)
switch = namespace("schedules/exercises/best_switch/solution")["best_switch"]
EDGE = (0.1**2 - 0.01**2) / (0.99**2 - 0.9**2)


B = [fn("cosine_decay")(t, 1.0, 100) for t in TIMES]
D = [fn("polynomial_decay")(t, 1.0, 100) for t in TIMES]
E = [fn("exponential_decay")(t, 1.0, 0.5 ** (1 / 25)) for t in TIMES]
C = [fn("step_decay")(t, 1.0, 50) for t in TIMES]
A = [fn("linear_decay")(t, 1.0, 100) for t in TIMES]

CLAIMS = [
    says("下げる時期の実験の «d» 題です。«d» 題は自動で採点", count("exercises", "schedules"), count("coding exercises", "schedules")),
    says("コードの «d» 題は", count("coding exercises", "schedules")),
    says("| A | 1 | «.2f» | «.1f» | «.2f» | «.0f» |", *A[1:]),
    says("| B | 1 | «.3f» | «.1f» | «.3f» | «.0f» |", *B[1:]),
    says("| C | 1 | «.0f» | «.1f» | «.1f» | «.2f» |", *C[1:]),
    says("| D | 1 | «.4f» | «.2f» | «.4f» | «.0f» |", *D[1:]),
    says("| E | 1 | «.1f» | «.2f» | «.3f» | «.4f» |", *E[1:]),
    says("C が $t = 50$ でもう «.1f» なのは", C[2]),
    given("バッチを 4 倍にすると雑音の分散は"),
    says("«d» 倍まで大きくできます", 4),
    given("学習率を 0.1 から 0.01 へ 1 度だけ下げます"),
    says("どの長さでも «d» 歩でした", *{switch(n, 0.1, 0.01, 25.0) for n in (100, 200, 400)}),
    given("次の 1 歩に 0.1 を使うか 0.01 を使うかで"),
    says(r"& «.2f»\,v + «.2f» \\ & \text{または} \\ & «.4f»\,v + «.4f»",
         0.9**2, 0.1**2, 0.99**2, 0.01**2),
    says(r"境目は $v \approx «.3f»$ です", EDGE),
    given(r"$\eta = 0.5$ なら"),
    given("バッチを 4 倍にすると、学習率は"),
]  # fmt: skip

SHAPES = {"線形": A, "コサイン": B, "ステップ": C, "2 乗の多項式": D, "指数": E}
# The rows of the exercise, as printed.
ROWS = [(0.75, 0.5, 0.25, 0), (0.854, 0.5, 0.146, 0), (1, 0.1, 0.1, 0.01),
        (0.5625, 0.25, 0.0625, 0), (0.5, 0.25, 0.125, 0.0625)]  # fmt: skip


def _named(row):
    near = lambda values: np.allclose(values[1:], row, atol=6e-4)
    return next(name for name, values in SHAPES.items() if near(values))


def _next(rate, curvature, noise, size):
    """E[x²] after a step, by the four corners of two signs: x and the noise are ± their deviation."""
    x, xi = math.sqrt(size), math.sqrt(noise)
    return np.mean(
        [(a * x - rate * (curvature * a * x + b * xi)) ** 2 for a in (1, -1) for b in (1, -1)]
    )


def _is_next(formula):
    cases = ((0.1, 3.0, 2.0, 0.7), (0.3, 1.0, 0.5, 2.0))
    return all(math.isclose(formula(*case), _next(*case), rel_tol=1e-9) for case in cases)


def _settled(rate, curvature, noise):
    size = 0.0
    for _ in range(40_000):
        size = _next_fast(rate, curvature, noise, size)
    return size


def _next_fast(rate, curvature, noise, size):
    return (1 - rate * curvature) ** 2 * size + rate**2 * noise


def _proportional(formula):
    """Whether the loss of the noise is this, times one constant, where rates are small."""
    cases = ((0.002, 1.0, 1.0), (0.001, 1.0, 1.0), (0.002, 4.0, 1.0), (0.002, 1.0, 3.0))
    ratios = [
        curvature / 2 * _settled(rate, curvature, noise) / formula(rate, curvature, noise)
        for rate, curvature, noise in cases
    ]
    return max(ratios) / min(ratios) < 1.01


ANSWERS = [
    computed("exercise-1", [_named(row) for row in ROWS]),
    computed("exercise-2-1", {
        r"$(1-\eta\lambda)\,E[x_t^2] + \eta\sigma^2$": _is_next(lambda r, c, s, v: (1 - r * c) * v + r * s),
        r"$(1-\eta\lambda)^2 E[x_t^2] + \eta^2\sigma^2$":
            _is_next(lambda r, c, s, v: (1 - r * c) ** 2 * v + r**2 * s),
        r"$(1-\eta\lambda)^2 E[x_t^2] - \eta^2\sigma^2$":
            _is_next(lambda r, c, s, v: (1 - r * c) ** 2 * v - r**2 * s),
        r"$(1-\eta\lambda)^2 E[x_t^2] + \sigma^2$": _is_next(lambda r, c, s, v: (1 - r * c) ** 2 * v + s),
    }),
    computed("exercise-2-2", _settled(0.5, 1.0, 1.0)),
    computed("exercise-2-3", {
        r"$\eta^2\sigma^2$": _proportional(lambda r, c, s: r**2 * s),
        r"$\sigma^2/\lambda$": _proportional(lambda r, c, s: s / c),
        r"$\eta\,\sigma^2$": _proportional(lambda r, c, s: r * s),
        r"$\eta\,\sigma^2/\lambda$": _proportional(lambda r, c, s: r * s / c),
    }),
    computed("exercise-2-4", 1 / (1 / 4)),
]  # fmt: skip
