"""The numbers of docs/optimizers/comparison.md."""

import math

import numpy as np
import torch

from tests.prose import computed, frames, given, printed, says

CURVATURE = torch.tensor([2.0, 20.0], dtype=torch.float64)
TUNED = "optimizers/comparison/tuned"
NET = "optimizers/comparison/network"
NOISE = "optimizers/comparison/noise"
NAMES = ["SGD", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam"]


def _path(optimizer_class, steps=30, **options):
    w = torch.tensor([-7.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer = optimizer_class([w], **options)
    path = [w.detach().clone()]
    for _ in range(steps):
        w.grad = CURVATURE * w.detach()
        optimizer.step()
        path.append(w.detach().clone())
    return torch.stack(path).numpy()


def _steps(path):
    return int(np.flatnonzero(np.hypot(*path.T) >= 0.01)[-1]) + 1


def _tuned(name, what, valley="元の谷"):
    return float(printed(TUNED, rf"{valley}\n(?:  .*\n)*?  {name} .*?{what} ([\d.e+-]+\d)"))


def _range(name):
    return [
        float(printed(NET, rf"{name} .*学習率 {part}"))
        for part in (r"([\d.]+) から", r".* から ([\d.]+)")
    ]


PATHS = {
    "SGD": _path(torch.optim.SGD, lr=0.1),
    "Momentum": _path(torch.optim.SGD, lr=0.1, momentum=0.9),
    "AdaGrad": _path(torch.optim.Adagrad, lr=0.1, eps=1e-8),
    "RMSprop": _path(torch.optim.RMSprop, lr=0.1),
    "Adam": _path(torch.optim.Adam, lr=0.1),
}
NEAR = sorted(PATHS, key=lambda name: np.hypot(*PATHS[name][-1]))
assert NEAR == ["Momentum", "RMSprop", "SGD", "Adam", "AdaGrad"]
for name, path in PATHS.items():
    shown = float(printed("optimizers/comparison/unfair", rf"{name} .*距離 ([\d.]+)"))
    assert math.isclose(shown, np.hypot(*path[-1]), abs_tol=5e-5)
# The wider the range, the better RMSprop's best, and its first step is ten times the rate.
WIDE = [_path(torch.optim.RMSprop, lr=lr) for lr in (10.0, 30.0, 100.0)]
assert abs(WIDE[0][1, 0] + 7 - 100) < 1e-6
assert all((a[-1] ** 2).sum() > (b[-1] ** 2).sum() for a, b in zip(WIDE, WIDE[1:]))
BOTH = ["元の谷", "45 度回した谷"]
assert all(_tuned(name, "の f", BOTH[0]) < 1e-30 for name in ("AdaGrad", "RMSprop"))
assert all(1e-2 <= _tuned(name, "の f", BOTH[1]) < 1e-1 for name in ("AdaGrad", "RMSprop"))
for name in ("SGD", "Momentum", "Nesterov"):
    assert _tuned(name, "の f", BOTH[0]) == _tuned(name, "の f", BOTH[1])
NOISY = [float(printed(NOISE, rf"{name} .*平均 ([\d.]+)")) for name in NAMES]
BEST = [
    [
        float(printed(NOISE, rf"{name} .*学習率 {part}"))
        for part in (r"([\d.]+) →", r"[\d.]+ → ([\d.]+),")
    ]
    for name in NAMES
]
# Every best rate falls to about a quarter or less.
assert all(noisy < 0.26 * quiet for quiet, noisy in BEST)
# Without noise, PyTorch's own optimizers differ by dozens of digits after the same 300 steps.
QUIET = {
    "SGD": _path(torch.optim.SGD, 300, lr=BEST[0][0]),
    "Momentum": _path(torch.optim.SGD, 300, lr=BEST[1][0], momentum=0.9),
    "Nesterov": _path(torch.optim.SGD, 300, lr=BEST[2][0], momentum=0.9, nesterov=True),
    "AdaGrad": _path(torch.optim.Adagrad, 300, lr=BEST[3][0], eps=1e-8),
    "RMSprop": _path(torch.optim.RMSprop, 300, lr=BEST[4][0]),
    "Adam": _path(torch.optim.Adam, 300, lr=BEST[5][0]),
}
LEFT = {name: (path[-1] ** 2 * [1, 10]).sum() for name, path in QUIET.items()}
assert max(LEFT.values()) < 1e-12 and min(LEFT.values()) < 1e-40
RATES = [_tuned(name, "学習率") for name in NAMES]

TURNED = {
    tuple(one.values.values()): one.text.split("距離 ")[1].strip()
    for one in frames("optimizers/comparison/turned")
}
RATES_SHOWN = (0.01, 0.03, 0.1, 0.3, 1.0)
_same = lambda name: all(len({TURNED[name, lr, a] for a in (0, 22, 45)}) == 1 for lr in RATES_SHOWN)
assert [name for name in PATHS if _same(name)] == ["SGD", "Momentum"]
DIVERGES = {
    name: [lr for lr in RATES_SHOWN if "発散" in TURNED[name, lr, 0] + TURNED[name, lr, 45]]
    for name in PATHS
}
assert DIVERGES == {**dict.fromkeys(PATHS, []), "SGD": [0.3, 1.0], "Momentum": [0.3, 1.0]}


def _expected(rate, factor, steps=300):
    """E[f] after SGD with noise of deviation 2 in both gradients, by the recursion of the squares."""
    squares, curvature = np.array([49.0, 4.0]), np.array([2.0, 20.0])
    for t in range(steps):
        eta = rate * factor(t)
        squares = (1 - eta * curvature) ** 2 * squares + 4 * eta**2
    return float((curvature * squares).sum() / 2)


GRID = np.geomspace(3e-4, 30, 51)
with np.errstate(over="ignore", invalid="ignore"):
    FIXED = [_expected(rate, lambda t: 1.0) for rate in GRID if rate < 0.1]
    FALLING = [_expected(rate, lambda t: 1 - t / 300) for rate in GRID if rate < 0.2]
for found in (FIXED, FALLING):  # the best stands inside
    assert 0 < found.index(min(found)) < len(found) - 1
CLAIMS = [
    says("学習率 0.3 の RMSprop は、元の谷では 30 歩で距離 «s» まで", TURNED["RMSprop", 0.3, 0]),
    says("この 2 つは、学習率 «.1f» で発散します。ほかの 3 つは、«.1f» でも", DIVERGES["SGD"][0], RATES_SHOWN[-1]),
    says("RMSprop の 0.3 では、距離が «s» から «s» に増えます。Adam の 0.3 では、«s» から «s» です",
         *(TURNED[name, 0.3, angle] for name in ("RMSprop", "Adam") for angle in (0, 45))),
    given("どれも学習率 0.1 で 30 歩走らせます"),
    says("「Adam が最も優れる」という説明とは合いません。Adam は 5 手法中 «d» 位です", NEAR.index("Adam") + 1),
    says("横軸を $x = 2$ で切った図では、$x = «.2f»$ まで行くモーメンタム", PATHS["Momentum"][:, 0].max()),
    given("**SGD**: 0.1 は[安定限界]"),
    says("が «.3f» なので、距離 7 は進めません", sum(0.1 / math.sqrt(t) for t in range(1, 31))),
    says("[1 歩目が «.0f» 倍](adaptive.md#first-step)の «.1f» で、はじめに",
         1 / math.sqrt(1 - 0.99), PATHS["RMSprop"][1, 0] + 7),
    says("1 歩が約 «.1f» なので、30 歩で進めるのは約 «.0f» です",
         PATHS["Adam"][1, 0] + 7, PATHS["Adam"][-1, 0] + 7),
    given("同じ 0.1 でも、意味が違います"),
    given("0.001 から 10 までの 161 通りを試します"),
    says("モーメンタムの «g» から AdaGrad の «.1f» まで、約 590 倍も違います",
         _tuned("Momentum", "学習率"), _tuned("AdaGrad", "学習率")),
    given("学習率 0.1 で縦線を引くと"),
    says(r"最良どうしなら、SGD の損失は $«.1t»$ です。学習率 0.1 での «.1f» とは",
         _tuned("SGD", "の f"), (PATHS["SGD"][-1] ** 2 * [1, 10]).sum()),
    says("Nesterov は «.2f» で、SGD の «.3f» に負けます", _tuned("Nesterov", "最大なら"), _tuned("SGD", "最大なら")),
    given("$\\beta$ を 0.9 に固定したのも"),
    given("$10^{-30}$ より小さくなりました", "上の assert: 2 つの手法の損失"),
    given("どちらも $10^{-2}$ の桁になり"),
    given("300 歩でどの手法も $10^{-12}$ より小さくなり"),
    says("雑音があると «.3f» から «.3f» で、差は «.0f» 倍ほどです", min(NOISY), max(NOISY), max(NOISY) / min(NOISY)),
    says("丸の列は、SGD では «s» 個と短く、モーメンタムでは «s» 個、Adam では «s» 個と",
         *(printed(NET, rf"{name} +成功 +(\d+)") for name in ("SGD", "Momentum", "Adam"))),
    given("学習率は 0.001 から 10 までの 13 通りです"),
    given("いつも 0.5 と答えるときの"),
    says("いつも 0.5 と答えるときの損失 «.2f» の、約半分です", math.log(2)),
    says("上の出力の «s» は、200 回の平均です", printed("optimizers/comparison/noise", r"SGD .*平均 ([\d.]+)")),
    given("損失が一度でも 0.35 を切れば、成功とします"),
    says("成功した学習率の幅は、SGD では «g» から «g» です。Adam では «g» から、範囲の右端の «g» までと «.0f» 桁に及びます",
         *_range("SGD"), *_range("Adam"), math.log10(_range("Adam")[1] / _range("Adam")[0])),
    given("0.0003 から 30 までの 51 通りから選びます"),
    given("次の 10 歩のうちに、損失は 20 倍以上に戻ります", "tests/proofs/spoken_training.py が計算する"),
    says("AdaGrad の «.1f» も、端の 2 つ手前です", _tuned("AdaGrad", "学習率")),
    given("いちばん低い損失は、Adam でもモーメンタムでも 0.001 より小さく、SGD では 0.05 を切りませんでした", "tests/proofs/reprinted_trained.py が計算する"),
    says("SGD の学習率を直線で 0 まで下げると、損失の期待値は «.3f» から «.3f» になります",
         min(FIXED), min(FALLING)),
    says("既定の 0.001 では 500 歩で足りませんでした(損失 «s»)",
         printed(NET, r"Adam .*損失 ([\d.]+)")),
    given("0.001 を出発点に、0.0001 から 0.01 を振ります"),
    says("学習率 1/11 なら «d» 歩で距離 0.01 を切ります。学習率 0.1 のモーメンタムは «d» 歩かかります",
         _steps(_path(torch.optim.SGD, 200, lr=1 / 11)),
         _steps(_path(torch.optim.SGD, 300, lr=0.1, momentum=0.9))),
    given("どちらも学習率 0.01 で比べた"),
    given("座標をすべて 3 倍に引き伸ばします。GD の軌跡を「そのまま 3 倍」に"),
    given("歩幅を 3 倍にしたいのに"),
    given("($\\beta = 0.9$)、AdaGrad、RMSprop"),
    given("Adam の 1 歩は約 0.1 です"),
    given("学習率 0.1 は、急な $y$ 方向の"),
    given("1 歩目でも 0.1 しか進みません"),
    given("同じ 0.01 でも、2 つの手法では"),
    given("そのまま 3 倍にするには、GD は 9 倍、AdaGrad は 3 倍の学習率が要ります"),
]  # fmt: skip
assert max(RATES[:4]) == RATES[3] and min(RATES) == RATES[1]
assert round(RATES[3] / RATES[1], -1) == 590


def _stretched(optimizer_class, rate, stretch, **options):
    """The path in stretched coordinates, brought back to the old ones."""
    u = torch.tensor([-7.0, 2.0], dtype=torch.float64) * stretch
    u.requires_grad_()
    optimizer = optimizer_class([u], lr=rate, **options)
    for _ in range(5):
        u.grad = CURVATURE * u.detach() / stretch**2
        optimizer.step()
    return (u.detach() / stretch).numpy()


assert np.allclose(_stretched(torch.optim.SGD, 9 * 0.03, 3), _stretched(torch.optim.SGD, 0.03, 1))
assert np.allclose(
    _stretched(torch.optim.Adagrad, 3 * 0.3, 3), _stretched(torch.optim.Adagrad, 0.3, 1)
)

SAME_PATH = [
    times
    for times in (1 / 9, 1, 3, 9)
    if np.allclose(
        _stretched(torch.optim.SGD, times * 0.03, 3), _stretched(torch.optim.SGD, 0.03, 1)
    )
]
(BY_SGD,) = SAME_PATH
# 問 3: what the page's own script shows
assert len(set(printed("optimizers/comparison/aliasing", r"copy なし: \[(.*)\]").split("], "))) <= 2

_FLAT, _TURNED = (float(TURNED["RMSprop", 0.3, angle]) for angle in (0, 45))


def _recorded(copy, rate=0.1, steps=5):
    """The points that a list keeps of a descent whose update changes the array in place."""
    w, path = np.array([-7.0, 2.0]), []
    for _ in range(steps):
        path.append(w.copy() if copy else w)
        w -= rate * np.array([2.0, 10.0]) * w
    return np.array(path)


_alike = lambda path: bool((path == path[0]).all())
_away = lambda path: not np.array_equal(path[0], [-7.0, 2.0])


def _noisy_end(seed, rate=0.02, steps=300):
    """The loss of plain descent after some steps of gradients with a noise of 2, for one seed."""
    rng, w = np.random.default_rng(seed), np.array([-7.0, 2.0])
    for _ in range(steps):
        w = w - rate * (np.array([2.0, 20.0]) * w + rng.normal(0, 2, 2))
    return float((w**2 * [1, 10]).sum())


_BY_SEED = [_noisy_end(seed) for seed in range(8)]
_BEST_OF_EACH = sorted(PATHS, key=lambda name: _tuned(name, "の f"))


ANSWERS = [
    computed(
        "predict-2",
        {
            "変わらない": _FLAT == _TURNED,
            "遠くなる": _FLAT < _TURNED,
            "もっと近くなる": _FLAT > _TURNED,
        },
    ),
    computed("predict", [{"Momentum": "モーメンタム"}.get(name, name) for name in NEAR]),
    computed(
        "check-1",
        {
            # the ranks at one rate for all are not those of the best of each
            "それぞれの学習率を、何通り振ったか": _BEST_OF_EACH != NEAR,
            "2 つの学習率を、けた数までそろえたか": max(RATES) / min(RATES) < 10,
            "最良の学習率が、振った範囲の端でないか": (WIDE[0][-1] ** 2).sum()
            > (WIDE[2][-1] ** 2).sum(),
            # one method with other seeds differs by more than the methods do
            "乱数のシードをいくつ試したか": max(_BY_SEED) / min(_BY_SEED) > max(NOISY) / min(NOISY),
        },
    ),
    computed("check-2", BY_SGD),
    computed(
        "check-3",
        {
            "軌跡に加えるときの `copy()` の忘れ": _alike(_recorded(False))
            and _away(_recorded(False)),
            "学習率が 0 になっている": _away(_recorded(True, 0.0)),
            "学習率が安定限界を超えていて、発散している": _alike(_recorded(True, 1.0)),
            "損失の計算の間違い": _alike(_recorded(True, -0.1)),  # another path, all of its points
        },
    ),
]
