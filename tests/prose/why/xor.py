"""The numbers of docs/why/xor.md."""

import itertools

import numpy as np

from tests.prose import computed, frames, given, namespace, printed, says

CORNERS = list(itertools.product([0, 1], repeat=2))
XOR = [a ^ b for a, b in CORNERS]


def offset(w1, w2, wanted):
    """The middle of the offsets b for which w·x + b > 0 agrees with `wanted` (or with all but one)."""
    grid = [k / 10 for k in range(-30, 31)]
    right = [
        sum((w1 * a + w2 * b + c > 1e-9) == bool(t) for (a, b), t in zip(CORNERS, wanted))
        for c in grid
    ]
    best = max(right)
    return best, [c for c, r in zip(grid, right) if r == best]


def or_line():
    best, offsets = offset(1, 1, XOR)
    assert best == 3 and -0.5 in offsets
    return 0.5


def and_line():
    best, offsets = offset(1, 1, [a & b for a, b in CORNERS])
    assert best == 4 and -1.5 in offsets
    return 1.5


def or_gate():
    best, offsets = offset(1, 1, [a | b for a, b in CORNERS])
    assert best == 4 and -0.5 in offsets
    return 0.5


def least_squares():
    """The normal equations of a line through the four corners: each point gets the mean."""
    a = np.array([[*c, 1] for c in CORNERS], float)
    solution = np.linalg.solve(a.T @ a, a.T @ np.array(XOR, float))
    assert np.allclose(solution[:2], 0)
    return float(solution[2])


def hidden_threshold():
    """Half way between the outputs for 0 and for 1."""
    relu = lambda z: max(z, 0)
    y = [relu(a + b) - 2 * relu(a + b - 1) for a, b in CORNERS]
    assert y == XOR
    return (max(y) + min(y)) / 2


def smooth_score(x1, x2):
    """Three tanh neurons whose boundary has corners."""
    return np.tanh(x1 + x2) - np.tanh(x1) - np.tanh(x2)


# 「角や交わりができることもあります」: the zeros are the lines x1 = 0, x2 = 0 and x1 + x2 = 0, crossing at 0.
POINTS = np.linspace(-2, 2, 41)
for zeros in ((POINTS, 0 * POINTS), (0 * POINTS, POINTS), (POINTS, -POINTS)):
    assert np.abs(smooth_score(*zeros)).max() < 1e-12
assert np.abs(smooth_score(*np.random.default_rng(0).uniform(0.1, 2, (2, 99)))).min() > 1e-4

# 「段 4 で…3 か所」「段 8 で…2 か所」: where the four points lie, step by step.
PLACES = [int(one.number(r"4 点は (\d) か所")) for one in frames("why/xor/paper")]
assert PLACES == [4, 4, 4, 4, 3, 3, 3, 3, 2, 2, 4]


def most_right(wanted):
    """The most corners that one line gets right, over a grid of lines."""
    slopes = range(-2, 3)
    return max(offset(w1, w2, wanted)[0] for w1 in slopes for w2 in slopes)


def rings(f, slope, seeds=10):
    """The shares that ten trainings of the page's network get right, one for each start, sorted."""
    names = namespace("why/xor/boundary")
    X, y = names["X"], names["y"]
    draws = [np.random.default_rng(seed) for seed in range(seeds)]
    W, b = (np.stack(a) for a in zip(*((r.normal(size=(2, 8)), r.normal(size=8)) for r in draws)))
    v, c = np.stack([r.normal(size=8) for r in draws]) / np.sqrt(8), np.zeros(seeds)
    for _ in range(1500):
        z = X @ W + b[:, None]
        p = 1 / (1 + np.exp(-((f(z) @ v[:, :, None])[:, :, 0] + c[:, None])))
        d = (p - y) / len(y)
        dz = d[:, :, None] * v[:, None] * slope(z)
        v, c = v - 0.5 * (d[:, None] @ f(z))[:, 0], c - 0.5 * d.sum(axis=1)
        W, b = W - 0.5 * X.T @ dz, b - 0.5 * dz.sum(axis=1)
    score = (f(X @ W + b[:, None]) @ v[:, :, None])[:, :, 0] + c[:, None]
    return sorted(((score > 0) == (y == 1)).mean(axis=1))


RIGHT = {
    "none": rings(lambda z: z, np.ones_like),
    "relu": rings(lambda z: np.maximum(z, 0), lambda z: np.heaviside(z, 0)),
}
assert RIGHT["none"][0] == RIGHT["none"][-1]  # 「どれも」
# the seed of the page is one of the ten
assert f"{RIGHT['none'][0]:.2f}" == printed("why/xor/boundary", r"活性化関数なし: 正解率 ([\d.]+)")

CLAIMS = [
    says("3 点までなら、たとえば $g = x_1 + x_2 - «.1f»$ で正解できます。", or_line()),
    says("重みは 0、バイアスは «.1f» になりました。", least_squares()),
    says("4 点すべてに «.1f» と答えます。", least_squares()),
    says("1 本の直線 $h_1 - 2h_2 = «.1f»$ で分けられます。", hidden_threshold()),
    given("(学習率 0.5、1500 回)"),
    says(
        "3 つの係数を −2 から 2 まで «.1f» 刻みで変え、«,d» 通りを試しても、正しく分けられたのは最大 «d» 点でした。",
        np.diff(namespace("why/xor/best_line")["grid"])[0],
        len(namespace("why/xor/best_line")["grid"]) ** 3,
        most_right(XOR),
    ),
    says(
        "初期値を «d» 通りに変えると、活性化関数なしはどれも «.2f»、ReLU は «.3f» から «.3f» でした。",
        len(RIGHT["relu"]),
        RIGHT["none"][0],
        RIGHT["relu"][0],
        RIGHT["relu"][-1],
    ),
    says("外側は «.0f»% です。", 100 * (namespace("why/xor/boundary")["y"] == 0).mean()),
    says(
        "活性化関数なしの正解率 «s» は",
        printed("why/xor/boundary", r"活性化関数なし: 正解率 ([\d.]+)"),
    ),
    says("ReLU では «s» になりました", printed("why/xor/boundary", r"ReLU: 正解率 ([\d.]+)")),
    says("- 角 $(1,1)$ だけを切り離せばよく、$g = x_1 + x_2 - «.1f»$", and_line()),
    says("- 角 $(0,0)$ だけを切り離せばよく、$g = x_1 + x_2 - «.1f»$", or_gate()),
    given("学習の回数を 10 倍にする"),
    given("訓練の点を 10 倍にする"),
    given("出力の重みをすべて 2 倍にする"),
]


GATES = {
    "AND (両方 1 のときだけ 1)": [a & b for a, b in CORNERS],
    "一致 (2 つが同じときだけ 1)": [int(a == b) for a, b in CORNERS],
    "OR (片方でも 1 なら 1)": [a | b for a, b in CORNERS],
    "NAND (両方 1 のときだけ 0)": [1 - (a & b) for a, b in CORNERS],
}


def folds(code):
    """Whether relu(x1 - x2) + code is XOR at the four corners."""
    relu = lambda z: max(z, 0)
    values = [relu(a - b) + eval(code, {"relu": relu, "x1": a, "x2": b}) for a, b in CORNERS]
    return values == XOR


WRONG = ("relu(x1 - x2)", "relu(x1 + x2)", "relu(x2)")
assert not any(map(folds, WRONG))
assert all(map(folds, ("relu(x2 - x1)", "relu(-x1 + x2)", "relu(-(x1 - x2))")))


def _creases(width, scale=1.0, seed=0):
    """On how many of the lines z = 0 of a hidden layer the score bends; its output weights × scale."""
    rng = np.random.default_rng(seed)
    W, b, v = rng.normal(size=(width, 2)), rng.normal(size=width), scale * rng.normal(size=width)
    score = lambda p: v @ np.maximum(W @ p + b, 0)
    bends = 0
    for w, offset_ in zip(W, b):
        at = -offset_ * w / (w @ w)  # a point of the line, left a little to both sides
        bends += abs(score(at + 1e-3 * w) + score(at - 1e-3 * w) - 2 * score(at)) > 1e-9
    return bends


ANSWERS = [
    computed("predict-2", PLACES[8]),
    computed("predict", most_right(XOR)),
    computed("check-1", {gate: most_right(wanted) < 4 for gate, wanted in GATES.items()}),
    computed("check-2", next(filter(folds, (*WRONG, "relu(x2 - x1)")))),
    computed(
        "check-3",
        {
            # other weights and other data are other seeds: the lines stay as many
            "学習の回数を 10 倍にする": _creases(8, seed=1) > _creases(8),
            "訓練の点を 10 倍にする": _creases(8, seed=2) > _creases(8),
            "出力の重みをすべて 2 倍にする": _creases(8, scale=2.0) > _creases(8),
            "隠れニューロンを 16 個にする": _creases(16) > _creases(8) == 8,
        },
    ),
]
