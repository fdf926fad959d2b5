"""The numbers of docs/experiments/digits.py."""

import mpmath
import numpy as np

from tests.prose import computed, given, notebook_output, reason, says

NAMES = ["恒等", "sigmoid", "tanh", "ReLU", "Leaky ReLU", "ELU", "GELU", "SiLU"]


def _same(name):
    return int(notebook_output("digits", rf"^{name} +(\d+)%$"))


def _tuned(name, what=r"で (\d+)%"):
    return notebook_output("digits", rf"^{name} +学習率 \S+ {what}")


def _test(name):
    return float(notebook_output("digits", rf"^{name} +平均 ([\d.]+)%"))


def _interval(name, what):
    row = rf"^{name} +[+-][\d.]+ .*{what} \("
    low = notebook_output("digits", row + r"([+-][\d.]+) から")
    return float(low), float(notebook_output("digits", row + r"\S+ から ([+-][\d.]+)\)"))


def _t_quantile(degrees):
    """The 97.5 % point of the t distribution."""

    def above(x):
        return (
            mpmath.betainc(degrees / 2, 0.5, 0, degrees / (degrees + x * x), regularized=True)
            - 0.05
        )

    return float(mpmath.findroot(above, 2.1))


def _bootstrap_is_wide(seeds=6, pictures=8, trials=400):
    """「3 回分数えるので、区間は広め」: pure interaction noise, drawn again by rows and by columns."""
    rng = np.random.default_rng(0)
    ratios = []
    for _ in range(trials):
        noise = rng.normal(size=(seeds, pictures))
        rows = rng.multinomial(seeds, np.ones(seeds) / seeds, 200) / seeds
        columns = rng.multinomial(pictures, np.ones(pictures) / pictures, 200) / pictures
        ratios.append(((rows @ noise) * columns).sum(axis=1).var() * seeds * pictures)
    return np.mean(ratios)


# Three times the true variance, but for the few rows and columns: (2 - 1/6)(2 - 1/8) - 1 = 2.44.
assert 2.0 < _bootstrap_is_wide() < 3.0


TEST = {name: _test(name) for name in NAMES}
assert min(TEST, key=TEST.get) == "恒等"
assert len({_same(name) for name in NAMES if name != "sigmoid"} - {96, 97}) == 0
assert {_tuned(name) for name in NAMES} <= {"97", "98"}
for what in ("シードだけ", "シードと画像"):
    low, high = _interval("恒等", what)
    assert high < 0
for name in NAMES:
    if name not in ("恒等", "ReLU"):
        low, high = _interval(name, "シードと画像")
        assert low < 0 < high, name
assert _interval("sigmoid", "シードだけ")[1] < 0
ALONE = float(notebook_output("digits", r"^シード  1 個ずつ: 差の 95% は ([\d.]+)"))
assert ALONE > 1
assert int(notebook_output("digits", r"テスト (\d+)$")) == 397

CLAIMS = [
    given("1797 枚の手書き数字を"),
    given("訓練の 1000 枚だけから計算しました", "分け方の説明"),
    given("Adam の既定の 0.001 で、全員を学習します"),
    says("sigmoid だけが «d»% と、大きく劣って見えます", _same("sigmoid")),
    says("頂上は «.2f» から «.2f» に並ぶ。sigmoid の山だけが右へずれ、左の 0.001 では «.2f» しかない",
         min(int(_tuned(n)) for n in NAMES) / 100, max(int(_tuned(n)) for n in NAMES) / 100,
         _same("sigmoid") / 100),
    given("0.001 では斜面の途中を"),
    given("学習率 0.001 の sigmoid は 20 エポックでもまだ上昇中"),
    says("8 つの平均は、«.0f»% から «.0f»% の間に並びました。活性化関数なしの恒等でさえ、«.0f»% です",
         min(TEST.values()), max(TEST.values()), TEST["恒等"]),
    says("ここでは «.0f» ポイントほどでした", TEST["ReLU"] - TEST["恒等"]),
    says("1 枚は «.2f» ポイントにあたります", 100 / 397),
    given("2 通りの 95% 区間を付けます"),
    says("± «.2f» × 標準偏差 / $\\sqrt{20}$ («.2f» は自由度 19 の", _t_quantile(19), _t_quantile(19)),
    says("正規分布の «.2f» より広く", 1.959964),
    given("差の 95% が入る範囲を取ります"),
    given("区間は 95% より広め"),
    given("これを 2000 回くり返し"),
    says("«.1f» ポイントと小さいながら", -float(notebook_output("digits", r"^恒等 +(-[\d.]+)  シードだけ"))),
    says("«d» ポイントもの差が「見つかって」いました", _same("ReLU") - _same("sigmoid")),
    given("7 組を 95% の区間で比べると"),
    given("0.1 ポイントの差に、学習時間 2 倍の価値があるか"),
    says("課題が易しく、線形でも «.0f»% です", TEST["恒等"]),
    given("ReLU を 0.25 ポイント上回った", "問題で与える値"),
    says("400 枚での 0.25 ポイントは «.0f» 枚の差です", 0.0025 * 400),
]  # fmt: skip

_LINEAR = float(notebook_output("digits", r"^恒等 +平均 ([\d.]+)%"))


def _best_of(rates, trials=4000, images=400, truth=0.9):
    """How far the best of so many equally good rates is, in the mean, above the truth."""
    right = np.random.default_rng(0).binomial(images, truth, (trials, rates)) / images
    return float(right.max(axis=1).mean() - truth)


_BIAS = _best_of(8)


ANSWERS = [
    computed(
        "predict",
        {
            "10% くらい (当てずっぽう)": abs(_LINEAR - 10) < 3,
            "50% くらい": abs(_LINEAR - 50) < 3,
            "95% くらい": abs(_LINEAR - 95) < 3,
        },
    ),
    computed(
        "check-1",
        {"高い方": _BIAS > 0.005, "低い方": _BIAS < -0.005, "ずれない": abs(_BIAS) < 0.005},
    ),
    computed("check-2", 400 * 0.25 / 100),
    reason("check-3", "定義", "区間が 0 を含むことは、差が 0 であることの証拠ではない。"),
]
