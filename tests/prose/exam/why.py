"""What proves the answers of docs/exam/why.md."""

import itertools

import numpy as np

from tests.prose import computed, false, reason


def composed(widths, seed=0):
    """(the product of random matrices of a stack of linear layers, how many numbers they have)."""
    rng = np.random.default_rng(seed)
    whole, count = np.eye(widths[0]), 0
    for a, b in itertools.pairwise(widths):
        whole, count = rng.standard_normal((b, a)) @ whole, count + a * b
    return whole, count


def separable(wanted):
    """Whether some line of a fine grid separates the four corners as wanted."""
    corners = list(itertools.product([0, 1], repeat=2))
    grid = np.arange(-20, 21) / 10
    return any(
        all((a * x + b * y + c > 1e-9) == bool(t) for (x, y), t in zip(corners, wanted))
        for a, b, c in itertools.product(grid, repeat=3)
    )


def pieces(units, seed=0):
    """The most linear pieces of a hidden layer of ReLUs on a line, seen over random ones."""
    rng = np.random.default_rng(seed)
    knees = np.sort(rng.uniform(-1, 1, units))
    x = np.linspace(-2, 2, 40_001)
    y = np.maximum(x[:, None] - knees, 0) @ rng.uniform(1, 2, units)
    slopes = np.round(np.diff(y) / np.diff(x), 6)
    return len(set(slopes[np.r_[True, np.diff(slopes) == 0]]))


CLAIMS = []


_WEIGHTS, _INPUT, _SHIFT = np.array([2.0, -1.0]), np.array([0.5, 3.0]), 0.5
_NEURON = max(_WEIGHTS @ _INPUT + _SHIFT, 0.0) + max(-(_WEIGHTS @ _INPUT + _SHIFT), 0.0)  # |z|


def _score(t):
    """The score of a ReLU network of two units along the line (t, 1)."""
    return np.maximum(t - 1, 0) + np.maximum(-t - 1, 0) - 1.0


_LINE = np.linspace(-4, 4, 801)
_BENDS = np.flatnonzero(np.abs(np.diff(_score(_LINE), 2)) > 1e-9)
_SIDES = np.count_nonzero(np.diff(_score(_LINE) > 0))


ANSWERS = [
    computed(
        "check-1",
        {
            "3 次の多項式": not np.allclose(
                composed([4, 4, 4, 4])[0] @ np.full(4, 2.0),
                2 * composed([4, 4, 4, 4])[0] @ np.ones(4),
            ),
            "直線を 3 本つないだ折れ線": not np.allclose(
                composed([1, 4, 4, 1])[0] @ [-1.0], -(composed([1, 4, 4, 1])[0] @ [1.0])
            ),
            "任意の連続関数": np.linalg.matrix_rank(composed([4, 4, 4, 4])[0]) > 4,
            "線形層 1 層で表せる関数と同じ": np.linalg.matrix_rank(composed([4, 4, 4, 4])[0]) == 4,
        },
    ),
    computed(
        "check-2",
        {
            "10": np.linalg.matrix_rank(composed([10, 3, 10])[0]) == 10,
            "30": np.linalg.matrix_rank(composed([10, 3, 10])[0]) == 30,
            "3": np.linalg.matrix_rank(composed([10, 3, 10])[0]) == 3,
            "1": np.linalg.matrix_rank(composed([10, 3, 10])[0]) == 1,
        },
    ),
    computed(
        "check-3",
        {
            "AND": not separable([0, 0, 0, 1]),
            "OR": not separable([0, 1, 1, 1]),
            "XOR": not separable([0, 1, 1, 0]),
            "NAND": not separable([1, 1, 1, 0]),
        },
    ),
    computed(
        "check-4",
        {
            "5": pieces(5) == 5,
            "6": pieces(5) == 6,
            "10": pieces(5) == 10,
            "32": pieces(5) == 32,
        },
    ),
    reason(
        "check-5", "定理", "万能近似定理は近似する重みの存在だけを言い、学習の手順には触れない。"
    ),
    computed(
        "check-6",
        {
            "重みを掛ける → 足し合わせる → バイアスを足す → 活性化関数に通す": abs(
                (_WEIGHTS * _INPUT).sum() + _SHIFT
            )
            == _NEURON,
            "活性化関数に通す → 重みを掛ける → 足し合わせる → バイアスを足す": (
                _WEIGHTS * abs(_INPUT)
            ).sum()
            + _SHIFT
            == _NEURON,
            "バイアスを足す → 重みを掛ける → 活性化関数に通す → 足し合わせる": abs(
                _WEIGHTS * (_INPUT + _SHIFT)
            ).sum()
            == _NEURON,
            "足し合わせる → 活性化関数に通す → 重みを掛ける → バイアスを足す": (
                _WEIGHTS * abs(_INPUT.sum())
            ).sum()
            + _SHIFT
            == _NEURON,
        },
    ),
    computed(
        "check-7",
        {
            "入力に対する傾きの大きさを変える": np.ptp(np.diff(2 * np.arange(5) + 1.0)) > 0
            or (np.diff(2 * np.arange(5) - 6.0) != np.diff(2 * np.arange(5) + 1.0)).any(),
            "学習の 1 歩でどれだけ動くかを決める": false(
                "定義", "1 歩の大きさは学習率。バイアスは z に足す数"
            ),
            "出力を 0 から 1 に収める": np.maximum(2 * 9 - 6, 0) <= 1,
            "折れ目や中心の位置を動かす": np.flatnonzero(
                np.maximum(2 * np.arange(-9, 10) - 6, 0) > 0
            )[0]
            - 9
            == 4,
        },
    ),
    computed(
        "check-8",
        {
            "16": 2**8 == 16,
            "64": 2**8 == 64,
            "256": 2**8 == 256,
            "9": 2**8 == 9,
        },
    ),
    computed(
        "check-9",
        {
            "1 次式しか表せない": np.allclose(
                np.diff(
                    (np.outer(np.arange(6.0), [1, -2, 3]) + [1, 0, 2]) ** 2 @ [1.0, 2.0, -2.0], 2
                ),
                0,
            ),
            "幅を広げれば、任意の連続関数を近似できる": not np.allclose(
                np.diff(
                    (np.outer(np.arange(6.0), [1, -2, 3]) + [1, 0, 2]) ** 2 @ [1.0, 2.0, -1.0], 3
                ),
                0,
            ),
            "2 次の多項式しか表せない": np.allclose(
                np.diff(
                    (np.outer(np.arange(6.0), [1, -2, 3]) + [1, 0, 2]) ** 2 @ [1.0, 2.0, -1.0], 3
                ),
                0,
            ),
            "XOR を表せない": [(x - y) ** 2 for x, y in itertools.product([0, 1], repeat=2)]
            != [0, 1, 1, 0],
        },
    ),
    computed(
        "check-10",
        {
            "必ず 1 本の直線": _SIDES == 1,
            # bends at two places, straight between them, and no jump
            "折れ線 (平らな面をつないだもの)": len(_BENDS) == 2,
            "必ず円や楕円": len(_BENDS) > 100,
            "決まった形はなく、途切れた点の集まり": np.abs(np.diff(_score(_LINE))).max() > 0.1,
        },
    ),
]
