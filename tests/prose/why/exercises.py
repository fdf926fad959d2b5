"""The numbers of docs/why/exercises.md."""

from math import sqrt

import numpy as np

from tests.prose import computed, count, false, fn, given, says

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
    given("$h$ を 0.04 としています", "誤った答え 25 の逆数"),
]


def _chord(code):
    """Whether (x - a) times this is what lies between the chord and x² from a to a + h."""
    for a, h in ((0.0, 0.5), (1.5, 0.2), (-1.0, 2.0)):
        for x in np.linspace(a, a + h, 7):
            gap = a**2 + ((a + h) ** 2 - a**2) / h * (x - a) - x**2
            if abs((x - a) * eval(code, {}, {"x": x, "a": a, "h": h}) - gap) > 1e-9:
                return False
    return True


assert not any(map(_chord, ("x - a - h", "x - a", "a + h")))


def _square_net(x, width, scales=(0.5, -1.0, 2.0)):
    """A hidden layer of squares, of any width: sums of (wx + b)²."""
    return sum(s * (0.3 * k * x - k + 1) ** 2 for k, s in zip(range(width), scales * width))


LINE = np.linspace(-1, 1, 9)
DATA = np.array([-1.0, 2.0])  # pre-activations of a unit that was once negative
AFFINE = lambda v: W2 @ (W1 @ v + B1) + B2

ANSWERS = [
    computed("exercise-1", {
        "活性化関数は、入力に重みを掛けて足し合わせる。": np.size(fn("relu")(np.array([1.0, 2.0]))) == 1,
        "活性化関数のない 10 層のネットワークが表せる関数は、1 つのアフィン変換で表せる。":
            np.allclose(AFFINE(np.array([3, 4])), W @ [3, 4] + B),
        "万能近似定理によれば、どんな連続関数も学習によって必ず見つかる。":
            false("定理", "万能近似定理は重みの存在を言い、学習の手順には触れない"),
        "活性化関数が $f(z) = z^2$ の隠れ層 1 つのネットワークは、幅を広げると万能になる。":
            not np.allclose(np.diff(_square_net(LINE, 30), 3), 0, atol=1e-9),
        "ReLU のニューロンは、負の入力を 1 回受け取っただけでは死なない。": fn("relu_grad")(DATA).any(),
    }),
    computed("exercise-2-1", W[0, 1]),
    computed("exercise-2-2", B[0]),
    computed("exercise-7-1", next(filter(_chord, ("x - a - h", "x - a", "a + h", "a + h - x")))),
    computed("exercise-7-2", SEGMENTS),
    computed("exercise-7-3", SEGMENTS - 1),
    computed("exercise-5", tents(0.1, 60)[-1]),
]  # fmt: skip
