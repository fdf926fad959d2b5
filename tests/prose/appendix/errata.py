"""The numbers of docs/appendix/errata.md."""

import re

import numpy as np

from scripts.book import paths
from tests.prose import computed, given, namespace, printed, says

bowl = namespace("appendix/errata/same_rate")["bowl_distance"]
ranks = sorted(["SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"], key=lambda m: bowl(m, 0.1))
assert (ranks.index("Adam") + 1, ranks.index("SGD") + 1) == (4, 3)
# The same runs, ranked by the loss x² + 10y²: only the last line of the function differs.
source = (
    paths.script_of("appendix/errata/same_rate").read_text("utf-8").partition("\nfor method")[0]
)
by_loss = {}
exec(source.replace("return np.hypot(*p)", "return p[0] ** 2 + 10 * p[1] ** 2"), by_loss)
by_loss = sorted(ranks, key=lambda m: by_loss["bowl_distance"](m, 0.1))
assert (by_loss.index("Adam") + 1, by_loss.index("SGD") + 1) == (3, 4)
assert bowl("SGD", 1 / 11) < bowl(ranks[0], 0.1)
assert abs(bowl("SGD", 0.1, 1000) - 2) < 1e-9
assert 0.1 < 0.8**10 < 0.12
# The printed share is rounded: "not one of the 200" is asserted on the losses themselves.
xor_losses, xor_right = namespace("appendix/errata/xor_start")["xor_outcomes"](0.001, 4)
assert xor_losses.shape == (200,) and xor_losses.min() > 0.1 and 0.58 < xor_right.mean() < 0.67
assert float(printed("appendix/errata/xor_start", r"隠れ 16.*割合 ([\d.]+)")) >= 0.9
assert re.match("0 / 500", printed("appendix/errata/dead_or_negative", r"-2\.0.*ニューロン (.*)"))
slopes = namespace("appendix/errata/vanishing_demo")["slopes"]
assert 0.235 < min(slopes) and max(slopes) < 0.25

CLAIMS = [
    given("コード例は 12 個、演習は 5 問、"),
    given("重みをすべて 0.5 にしたネットワーク"),
    says("シグモイドの傾きの上限 «.2f» が向きます", 0.5 * (1 - 0.5)),
    says("上限の «.2f» に近い", 0.5 * (1 - 0.5)),
    says("上限の «.2f» に近いままです", 0.5 * (1 - 0.5)),
    given("**誤り: 0.8 を掛け続けると、10 層で勾配がほぼ 0 になる。**"),
    given("$0.8^{10}$ はまだ 1 割ほどあります"),
    given("Adam の既定の学習率、1000 回で学習する"),
    given("損失が 0.1 未満になるものは一つもありませんでした", "上の assert: 200 個の損失の最小"),
    given("学習率を 0.01、隠れ層を 16 個にすると"),
    given(r"$\max(0.01x, x)$"),
    given("0.01x & "),
    given(r"1 より小さい係数 $0.5\,\sigma'(z)$ を 10 回"),
    given("重み 0.5 との積が 1 より小さい"),
    given("同じ学習率 0.1 で比べ"),
    given("しかも 0.1 は、この関数での"),
    given("学習率 0.1 がちょうど安定限界"),
    given("傾きを 0.1 で描く"),
    given("既定は 0.01 です"),
    given("0.01 の傾きは目に見えない"),
    given("| 0.01 と 0.1 | 既定は 0.01。図で 0.1 に誇張"),
    given("| 0.8 倍、0.1 倍、"),
    says("約 «.2f» 倍", 0.5 * slopes[-1]),
    given("| 0.001 を推奨、実験は 0.1 |"),
]


def demo(depth=10, w=0.5, a=0.5):
    """(slopes, factor of each layer) of a chain of sigmoids with equal weights."""
    slopes = []
    for _ in range(depth):
        a = 1 / (1 + np.exp(-w * a))
        slopes.append(a * (1 - a))
    return np.array(slopes), w * np.array(slopes)


_SLOPES, _FACTORS = demo()


def relu_keeps(depth=10, n=256):
    rng = np.random.default_rng(0)
    a, weights, masks = rng.standard_normal(n), [], []
    for _ in range(depth):
        w = rng.standard_normal((n, n)) * np.sqrt(2 / n)
        z = w @ a
        a = np.maximum(z, 0)
        weights.append(w)
        masks.append(z > 0)
    g = rng.standard_normal(n)
    before = np.linalg.norm(g)
    for w, mask in zip(weights[::-1], masks[::-1]):
        g = w.T @ (g * mask)
    return np.linalg.norm(g) / before > 0.1


# What may have been needed for success, of the two things that were changed: each explains it.
_NEEDS = (lambda rate, width: rate, lambda rate, width: width, lambda rate, width: rate and width)


def _tells(runs):
    """Whether these runs (rate changed, width changed) end differently under each explanation."""
    return len({tuple(needed(*run) for run in runs) for needed in _NEEDS}) == len(_NEEDS)


_OTHERS = [bowl(name, 0.1) for name in ("Momentum", "AdaGrad", "RMSprop", "Adam")]
_OWN_BEST = {rate: bowl("SGD", rate) for rate in (0.05, 1 / 11, 0.1)}


ANSWERS = [
    computed(
        "predict",
        {
            "シグモイドが飽和していて、1 つ 1 つの傾きが 0 にきわめて近いから": _SLOPES.max()
            < 0.05,
            "重みと傾きの積が 1 層ごとに 8 分の 1 ほどになり、10 回掛かるから": np.all(
                abs(_FACTORS - 1 / 8) < 0.01
            )
            and _FACTORS.prod() < 1e-8,
            "10 層は、どんな関数でも深すぎるから": not relu_keeps(),
        },
    ),
    computed(
        "check-1",
        {
            "1 割未満 (飽和していた)": (_SLOPES / 0.25).min() < 0.1,
            "3 割から 5 割": 0.3 <= (_SLOPES / 0.25).min() <= 0.5,
            "9 割以上": (_SLOPES / 0.25).min() >= 0.9,
        },
    ),
    computed(
        "check-2",
        {
            "SGD は、この問題に向かない": min(_OWN_BEST.values()) > min(_OTHERS),
            # 2 / λ with λ = 20 is exactly 0.1
            "学習率 0.1 は、この問題の SGD には大きすぎた": abs(2 / 20 - 0.1) < 1e-12
            and bowl("SGD", 0.1, 1000) > 1,
            "5 手法は、どれも同じ学習率なので公平に比べられた": min(_OWN_BEST, key=_OWN_BEST.get)
            == 0.1,
        },
    ),
    computed(
        "check-3",
        {
            "両方を変えたまま、シードだけを 1000 個に増やす": _tells([(True, True)]),
            "学習率だけを変えた場合と、隠れ層だけを変えた場合": _tells(
                [(True, False), (False, True)]
            ),
            "元の条件のまま、学習の回数だけを増やして待つ": _tells([(False, False)]),
            "学習率だけを変えた場合": _tells([(True, False)]),
        },
    ),
]
