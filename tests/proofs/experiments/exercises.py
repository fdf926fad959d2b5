"""The statements of docs/experiments/exercises.md, counted and drawn anew."""

import itertools
import math

import numpy as np

from scripts.proof.claims import notebook_names, notebook_output
from tests.proofs import holds, namespace
from tests.proofs.initialization import CORNERS, XOR, _one_direction

DRAWS = list(itertools.product((1, 2, 4), repeat=2))
PAIRS = list(itertools.permutations((1, 2, 4), 2))


def _winner(budget):
    """The smaller of the two expected minima, by adding up the chance that the best is above each value."""
    made = namespace("experiments/exercises/budget/solution")
    best = []
    for losses in (made["careful"], made["sturdy"]):
        steps = np.diff(sorted(losses))
        above = [np.mean(np.array(losses) > low) ** budget for low in sorted(losses)[:-1]]
        best.append(min(losses) + float(np.dot(steps, above)))
    return int(np.argmin(best))


def _gaps():
    made = namespace("experiments/exercises/paired/solution")
    return made["a"], made["b"]


def _plain_width(k, n):
    return 2 * 1.96 * math.sqrt(k / n * (1 - k / n) / n)


def _chosen_by_test(candidates, images=400, true=0.97, times=4000):
    """By how much the best of so many equal candidates seems better on the test than it is."""
    rng = np.random.default_rng(0)
    return (
        float((rng.binomial(images, true, (times, candidates)) / images).max(axis=1).mean()) - true
    )


def _one_point(gap=0.01, spread=0.0):
    """How often a method that is no better wins by a point, by its seeds alone."""
    rng = np.random.default_rng(0)
    return float(np.mean(np.subtract(*rng.normal(0, spread, (2, 4000))) >= gap))


def _dead_at_start(bias, centred=False):
    """The share of neurons that no corner switches on, with weights uniform on ±1, by exact areas on a grid."""
    t = (np.arange(60) + 0.5) / 30 - 1
    w1, w2, b = np.meshgrid(t, t, t if bias else [0.0], indexing="ij")
    corners = 2 * CORNERS - 1 if centred else CORNERS
    on = [w1 * x + w2 * y + b > 0 for x, y in corners]
    return float(np.mean(~np.any(on, axis=0)))


def _kinks_at_origin(bias):
    start = notebook_names("xor")["start_networks"](50, 4)
    b = np.asarray(start[1]) * bias
    return bool(np.all(b == 0))


def _solved_together():
    """XOR with one unit to each side: right at all corners."""
    left, right = np.maximum(CORNERS @ [1, -1], 0), np.maximum(CORNERS @ [-1, 1], 0)
    return bool(np.all((left + right > 0.5) == (XOR > 0.5)))


def _interval(k, n):
    return namespace("experiments/exercises/wilson/solution")["success_interval"](k, n)


def _width(n):
    low, high = _interval(0.7 * n, n)
    return high - low


CLAIMS = {
    "experiments/exercises": [
        holds("予算 10 回までは、外しにくい方 (右の列) が勝ちます",
              lambda: all(_winner(n) == 1 for n in range(1, 11))),
        holds("予算 30 回では逆転します", lambda: _winner(30) == 0),
        holds("A も B もシードによって大きく上下しますが、上下は一緒に起きています",
              lambda: np.corrcoef(*_gaps())[0, 1] > 0.9 and min(map(np.std, _gaps())) > 0.9),
        holds("差を先に取れば、共通の上下は消えます",
              lambda: np.std(np.subtract(*_gaps())) < 0.2 * min(map(np.std, _gaps()))),
        holds("対応を無視すると、同じデータでも区間が 0 をまたぎます", lambda: (
            (gap := np.mean(np.subtract(*_gaps()))) < 2.306 * math.sqrt(sum(np.var(one, ddof=1) for one in _gaps()) / 5)
            and gap > 2.776 * np.std(np.subtract(*_gaps()), ddof=1) / math.sqrt(5))),
        holds("$k = 0$ のとき幅が 0 になり", lambda: _plain_width(0, 20) == 0 < _interval(0, 20)[1] - _interval(0, 20)[0]),
        holds("回数が多ければ、幅はほぼ $1/\\sqrt{n}$ に比例するので、半分にするには 4 倍の回数が要ります",
              lambda: abs(_width(1000) / _width(4000) - 2) < 0.01, unless=lambda: abs(_width(3) / _width(12) - 2) < 0.1),
        holds("引いたものを戻さないときの確率です", lambda: abs(np.mean([min(one) > 1 for one in PAIRS]) - 1 / 3) < 1e-12),
        holds("引いたものを戻していません", lambda: abs(np.mean([min(one) for one in PAIRS]) - 4 / 3) < 1e-12),
        holds("それは 1 回だけ引くときの平均です", lambda: abs(np.mean([1, 2, 4]) - 7 / 3) < 1e-12),
        holds("それは、最小値が 1 になる確率です", lambda: abs(np.mean([min(one) == 1 for one in DRAWS]) - 5 / 9) < 1e-12),
        holds("最小値が 2 以上の確率と、4 以上の確率の差が、ちょうど 2 になる確率です", lambda: abs(
            np.mean([min(one) >= 2 for one in DRAWS]) - np.mean([min(one) >= 4 for one in DRAWS])
            - np.mean([min(one) == 2 for one in DRAWS])) < 1e-12),
        holds("F のテスト成績は、実力より高く出やすくなります", lambda: _chosen_by_test(20) > 0.01,
              unless=lambda: abs(_chosen_by_test(1)) > 0.001),
        holds("ばらつきが 1 ポイントより大きければ、1 回の差は偶然かもしれません", lambda: _one_point(spread=0.015) > 0.2,
              unless=lambda: _one_point(spread=0.002) > 0.2),
        holds("入力が原点の両側に散らばると、4 点すべてで負になりにくいからです",
              lambda: _dead_at_start(True, centred=True) < 0.5 * _dead_at_start(True)),
        holds("ところが (a) では、死ぬ割合が**少し減ったのに**、成功も減りました", lambda: (
            abs(_dead_at_start(False) - 0.25) < 0.01 and 0.25 < _dead_at_start(True) < 0.29)),
        holds("バイアスが 0 だと、どのニューロンの折れ目も同じ点 $(0, 0)$ を通ります",
              lambda: _kinks_at_origin(0), unless=lambda: _kinks_at_origin(1)),
        holds("「左に 1 個、右に 1 個、使えるニューロンがある」場合は、どちらのネットワークも解けません",
              lambda: _one_direction()[0] > 0.4),
        holds("実際の幅 8 のネットワークは、その 2 個を組み合わせて解けます", _solved_together),
        holds("16 層の勾配は (a) の計算より小さく", lambda: 10.0 ** -int(notebook_output(
            "depth", r"^GELU 既定 +.*16 層 [\d.]+ \(1e-(\d+)\)")) < (0.5 / 3**0.5) ** 16),
        holds("14 層では、まだ $10^{-8}$ を少し上回ります", lambda: 1e-8 < (0.5 / 3**0.5) ** 14 < 4e-8),
        holds("$\\sqrt{1/3}$ を掛け忘れています", lambda: 0.5**27 < 1e-8 < 0.5**26),
        holds("0.5 を掛け忘れています", lambda: 3**-17 < 1e-8 < 3**-16.5),
    ],
}  # fmt: skip
