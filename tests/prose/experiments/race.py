"""The numbers of docs/experiments/race.py."""

import math

import numpy as np

from tests.prose import computed, false, given, notebook_names, notebook_output, says

NAMES = list(notebook_names("race")["styles"])


def _order(lr):
    return notebook_output("race", rf"^学習率 {lr}: (.*?) \|").split(" > ")


def _tuned(title, name):
    return float(
        notebook_output("race", rf"^{title} \(100 歩\)\n(?:  .*\n)*?  {name} .*?中央値 (\S+),")
    )


def _typical(name, tries):
    return notebook_output(
        "race", rf"^{name} +1 回 .*?{tries} 回 (\S+)" if tries > 1 else rf"^{name} +1 回 (\S+)"
    )


assert _order("0.1")[0] == "RMSprop" and _order("0.01")[0] == "Nesterov"
assert _tuned("元の谷", "AdaGrad") == _tuned("元の谷", "RMSprop") == 1e-30
for name in NAMES:
    if name != "SGD":
        assert _tuned("45 度回した谷", name) > _tuned("45 度回した谷", "SGD")
for name in ("SGD", "Momentum", "Nesterov"):
    assert 0.8 < _tuned("元の谷", name) / _tuned("45 度回した谷", name) < 1.2
BETAS = {
    b: float(notebook_output("race", rf"^β = {b}: .*中央値 (\S+)"))
    for b in ("0.0", "0.2", "0.27", "0.5", "0.9")
}
assert min(BETAS, key=BETAS.get) == "0.27"
SGD, FIRST = (float(notebook_output("race", rf"^細長さ  100: 1 位 Nesterov {p}"))
              for p in (r".*SGD (\S+),", r"\((\S+)\)"))  # fmt: skip
assert notebook_output("race", r"^細長さ   10: 1 位 (\S+)") == "SGD"
assert all(_typical(name, 1) == "発散" for name in ("SGD", "Momentum", "Nesterov"))
assert float(_typical("RMSprop", 1)) < float(_typical("Adam", 1)) < float(_typical("AdaGrad", 1))
assert all(
    float(_typical("Nesterov", 16)) < float(_typical(n, 16)) for n in NAMES if n != "Nesterov"
)
assert float(_typical("Nesterov", 4)) > float(_typical("Momentum", 4))
RACE = notebook_names("race")
ANGLE = np.random.default_rng(0).uniform(0, 2 * np.pi, 400)[:200]
STARTS = 7 * np.stack([np.cos(ANGLE), np.sin(ANGLE)], axis=1)
STEEPEST = RACE["valley"](100, 45)
ONE_TRY = {  # the median over 101 rates up to 2 / λ = 0.01: what one try brings
    name: np.median(
        np.median(
            RACE["race"](name, STEEPEST, STARTS, np.geomspace(1e-4, 0.01, 101), 100, 10), axis=1
        )
    )
    for name in NAMES
}
assert ONE_TRY["Momentum"] < 0.01 * min(ONE_TRY["RMSprop"], ONE_TRY["Adam"])
for degrees in (0, 15, 30, 45):
    assert (
        0.7e-2
        < float(
            notebook_output(
                "race", rf"^Adam +0 度.*?\b{degrees} 度 (\S+)" if degrees else r"^Adam +0 度 (\S+)"
            )
        )
        < 1.3e-2
    )

CLAIMS = [
    given("学習率を 0.01、0.03、0.1、0.3 と変えたとき"),
    given("$10^{-30}$ より小さい損失は $10^{-30}$ とみなします"),
    given("学習率 0.1 の行は"),
    says("1 位が RMSprop で、Adam は «d» 位です", _order("0.1").index("Adam") + 1),
    given("学習率は 0.0001 から 10 までの 101 通り"),
    given("AdaGrad と RMSprop が $10^{-30}$ に達しました", "ノートブックの出力"),
    given(r"$\beta = 0.9$ がこの谷には大きすぎることです"),
    says(r"\right)^2 \approx «.2f»$ です", ((math.sqrt(10) - 1) / (math.sqrt(10) + 1)) ** 2),
    says("理論値の «s» が最良で", min(BETAS, key=BETAS.get)),
    given(r"「$\beta = 0.9$ に固定したモーメンタムが負けた」"),
    given("細長さ (条件数) を 10 から 1000 まで変えます"),
    says("細長さ 100 では Nesterov に «.0f» 桁負けます", math.log10(SGD / FIRST)),
    given(r"慣性 $\beta = 0.9$ は"),
    given("これが 0.5 になる $k$ を見れば"),
    given("どの角度でも振動が $10^{-2}$ ほど残り"),
    given("候補が 0.0001 から 10 までの場合です。0.01 までに狭めると"),
    given("縦軸は $10^6$ で打ち切りました", "図の軸の端"),
    given("RMSprop の 0.99 は既定のままです"),
]  # fmt: skip

_FIRSTS = [_order(lr)[0] for lr in ("0.01", "0.03", "0.1", "0.3")]


def _best_of_rates(rates=8, trials=4000):
    """(log loss that the chosen rate reports, its log loss from other starts), in the mean.

    All rates are equally good, and the luck of a start moves each one's log loss by 1.
    """
    losses = np.random.default_rng(0).normal(size=(2, trials, rates))
    chosen = losses[0].argmin(axis=1)
    return [float(one[np.arange(trials), chosen].mean()) for one in losses]


_REPORTED, _ELSEWHERE = _best_of_rates()


def _turned_valley(method, degrees, steps=30, rate=0.05):
    """(loss, final point turned back) in a valley that is turned together with the start."""
    turn = np.deg2rad(degrees)
    R = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    H = R @ np.diag([2.0, 20.0]) @ R.T
    p, v = R @ np.array([-7.0, 2.0]), np.zeros(2)
    for _ in range(steps):
        g = H @ p
        v = 0.9 * v + 0.1 * g * g
        p = p - rate * (g if method == "SGD" else g / (np.sqrt(v) + 1e-8))
    return p @ H @ p / 2, R.T @ p, H


_STRAIGHT, _TURNED = (_turned_valley("SGD", angle) for angle in (0, 45))
_BY_AXIS = [_turned_valley("RMSprop", angle)[0] for angle in (0, 45)]


_LUCK_OF_MORE = _best_of_rates(8)[0] - _best_of_rates(8**3, trials=400)[0]


ANSWERS = [
    computed(
        "predict",
        {
            "いつも Adam。既定で広く使われるから": set(_FIRSTS) == {"Adam"},
            "いつも SGD。この谷は単純だから": set(_FIRSTS) == {"SGD"},
            "学習率によって、違う手法が 1 位になる": len(set(_FIRSTS)) > 1,
        },
    ),
    computed(
        "check-1",
        {
            "実力より良く見える": _REPORTED < _ELSEWHERE - 0.1,
            "実力より悪く見える": _REPORTED > _ELSEWHERE + 0.1,
            "ずれない。同じ始点で全員を比べたから": abs(_REPORTED - _ELSEWHERE) < 0.1,
        },
    ),
    computed(
        "check-2",
        {
            # what takes a step of its own for each axis is changed by turning
            "SGD は、座標の軸ごとに歩幅を変えるから": abs(_BY_AXIS[0] / _BY_AXIS[1] - 1) < 1e-6,
            "勾配も軌跡も、同じだけ回るから": np.allclose(_STRAIGHT[1], _TURNED[1]),
            "45 度では、谷の形が変わらないから": np.allclose(_STRAIGHT[2], _TURNED[2]),
        },
    ),
    computed(
        "check-3",
        {
            # one knob gives 8 tries, three give 512
            "つまみ 1 個あたりの候補の数": 8**1 == 8**3,
            # all settings are equally good, and who tries more reports less
            "試す回数の合計": _LUCK_OF_MORE > 1,
            "学習率の値": false("定義", "学習率の意味は手法で違い、合う値も違う。"),
        },
    ),
]
