"""The numbers of docs/why/exercises.md."""

from math import sqrt

import numpy as np

from tests.prose import count, given, says

W1, B1 = np.array([[1, 2], [0, 1]]), np.array([1, -1])
W2, B2 = np.array([[2, 0], [1, 1]]), np.array([0, 3])
W, B = W2 @ W1, W2 @ B1 + B2

SEGMENTS = next(n for n in range(1, 1000) if (1 / n) ** 2 / 4 <= 1e-4 + 1e-18)
DEPTH = next(d for d in range(1, 100) if 4.0 ** -(d + 1) <= 1e-4)


def tents(x, count):
    found = []
    for _ in range(count):
        x = 2 * max(x, 0) - 4 * max(x - 0.5, 0)
        found.append(x)
    return found


CLAIMS = [
    says("確かめる演習 «d» 問と", count("exercises", "why")),
    says(
        "W' &= W_2 W_1 \\\\\n    &= \\begin{pmatrix} «d» & «d» \\\\ «d» & «d» \\end{pmatrix}",
        *W.ravel(),
    ),
    says("= \\begin{pmatrix} «d» \\\\ «d» \\end{pmatrix}\n    \\end{aligned}", *B),
    given("最大の誤差を $10^{-4}$ 以下にする"),
    says(
        "$h^2/4 \\le 10^{-4}$ から $h \\le «.2f»$、つまり $n \\ge «d»$ です。最小は «d» です。",
        2 * sqrt(1e-4),
        SEGMENTS,
        SEGMENTS,
    ),
    says("区間が «d» 個なので、折れ目は «d» 個です。", SEGMENTS, SEGMENTS - 1),
    says(
        "誤差 $10^{-4}$ に要るのは、«d» 段のテント、つまり ReLU «d» 個です",
        DEPTH,
        2 * DEPTH,
    ),
    says("隠れ層 1 つで点を結ぶと、折れ目が «d» 個要りました。", SEGMENTS - 1),
    says(
        "$x = 0.1$ から始めると、テント写像の値は «.1f», «.1f», «.1f», «.1f», «.1f», … と続きます。",
        *tents(0.1, 5),
    ),
    given("傾きの大きさが 1 回ごとに 2 倍になるので、はじめの小さな丸め誤差も 2 倍ずつ育ちます。"),
    given("0.1 は 2 進数で割り切れず"),
]
