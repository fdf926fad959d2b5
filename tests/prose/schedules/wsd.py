"""The numbers of docs/schedules/wsd.md."""

import numpy as np

from tests.prose import computed, frames, given, namespace, printed, says

BUDGETS = [1000, 2000, 4000]


def total(share):
    """Updates for all budgets when the trunk is shared and `share` of each decays."""
    return (1 - share) * max(BUDGETS) + share * sum(BUDGETS)


def losses(slow, steps):
    line = rf"曲率 +{slow} +{steps} 回: コサイン ([\d.]+) +WSD ([\d.]+)"
    cosine = printed("schedules/wsd/budgets", line)
    wsd = printed("schedules/wsd/budgets", line.replace("([", "(?:[", 1))
    return float(cosine), float(wsd)


cosine, wsd = losses("0.001", 2000)
GAIN = round(100 * (1 - wsd / cosine))
assert all(losses("0.001", n)[0] < losses("0.001", n)[1] for n in (1000, 4000))
cosine, wsd = losses("0.01", 4000)
assert 5 < wsd / cosine < 6

MODEL = namespace("schedules/wsd/budgets")
FLAT = MODEL["expected_loss"](np.full(2000, 0.5), 0.01)[-1]  # a constant rate stays here
PEAKS, SHARES = np.geomspace(0.02, 1.9, 30), (0.1, 0.2, 0.5, 0.8)


def factors(shape, steps):
    """The rate over its peak before each update: cosine, linear to zero, or three stages."""
    t = np.arange(steps)
    if shape == "cosine":
        return (1 + np.cos(np.pi * t / steps)) / 2
    if shape == "linear":
        return 1 - t / steps
    kind, share = shape.split()
    left = np.minimum((steps - t) / (float(share) * steps), 1)
    return np.minimum((t + 1) / 20, left if kind == "wsd" else 1 - np.sqrt(1 - left)).clip(max=1)


def final_losses(shape, slow, steps):
    """The final loss for each peak, by the page's recursion for all peaks at once."""
    squares = {1.0: (np.full(len(PEAKS), 4.0), 0.5), slow: (np.full(len(PEAKS), 25.0), 0.05)}
    for factor in factors(shape, steps):
        for curvature, (square, noise) in squares.items():
            rate = factor * PEAKS
            squares[curvature] = ((1 - rate * curvature) ** 2 * square + (rate * noise) ** 2, noise)
    return sum(curvature * square / 2 for curvature, (square, _) in squares.items())


at_the_end, long_at_the_end = 0, 0
for slow in (0.001, 0.01):
    for steps in BUDGETS:
        cosines = final_losses("cosine", slow, steps)
        at_the_end += cosines.argmin() == len(PEAKS) - 1
        long_at_the_end += final_losses("wsd 0.8", slow, steps).argmin() == len(PEAKS) - 1
        for shape in [
            "linear",
            *(f"{kind} {share}" for kind in ("wsd", "root") for share in SHARES),
        ]:
            lead = 0.95 if shape == "wsd 0.1" else 1
            assert min(cosines) < lead * min(final_losses(shape, slow, steps)), (shape, slow, steps)
assert at_the_end == 2 and 0 < long_at_the_end < 6


def lead(steps, slow=0.001, peak=0.5):
    """By how many per cent the loss of WSD is above the cosine's, at one peak for both."""
    t, peaks = np.arange(steps), np.array([peak])
    ends = []
    for factor in (
        factors("cosine", steps),
        np.clip(np.minimum((t + 1) / 20, (steps - t) / (steps // 10)), 0, 1),
    ):
        parts = []
        for curvature, square, noise in ((1.0, 4.0, 0.5), (slow, 25.0, 0.05)):
            for rate in factor * peaks:
                square = (1 - rate * curvature) ** 2 * square + (rate * noise) ** 2
            parts.append(curvature * square / 2)
        ends.append(sum(parts))
    return 100 * (ends[1] / ends[0] - 1)


LEADS = {steps: lead(steps) for steps in BUDGETS}
assert LEADS[2000] < 0 and max(map(abs, LEADS.values())) < 20

TOTALS = {one.values["D"]: one.number(r"合計 ([\d.]+)") for one in frames("schedules/wsd/shape")}
[NO_REST] = [one.values["D"] for one in frames("schedules/wsd/shape") if "部分は 0 回" in one.text]
STEPS_DOWN = {TOTALS[D] - TOTALS[D + 10] for D in range(10, 90, 10)}
CLAIMS = [
    says("$D = «d»$ でなくなります。", NO_REST),
    says("三角形です。合計は «.1f» です", TOTALS[NO_REST]),
    says("$D$ を 10 回延ばすたびに、合計は «.1f» 減ります", *STEPS_DOWN),
    given("どちらにも雑音(標準偏差は 0.5 と 0.05)がある"),
    given("学習の長さを 1000 回、2000 回、4000 回と変えて"),
    given("「あと 2 倍学習したい」"),
    given("全体の 10% から 20% がよく使われます"),
    says("コサインで 1000、2000、4000 回を調べると、合計 «d» 回です", sum(BUDGETS)),
    says("WSD(減衰 10%)では、幹が «.0f» 回、枝が 100、200、400 回で、合計 «.0f» 回です",
         0.9 * 4000, total(0.1)),
    says("一定の段で «.2f» 付近に留まり", FLAT),
    given("まずどちらも 0.5 に"),
    given("頂点 0.5 での勝ち負け"),
    says("頂点を «.2f» から «.1f» まで «d» 通りに変え", PEAKS[0], PEAKS[-1], len(PEAKS)),
    given("減衰を 20%、50%、80% に延ばしても"),
    says("2000 回での «d»% の差は逆転", GAIN),
    given("緩い方向がとても緩い(0.001)とき"),
    says("2000 回では WSD が «d»% ほど下です。1000 回では «.0f»%、4000 回では «.0f»% ほど、WSD の損失が上です",
         GAIN, LEADS[1000], LEADS[4000]),
    says("最良の頂点は、6 通りのうち «d» 通りで範囲の右端でした", at_the_end),
    says("減衰を «.0f»% に延ばした形でも、右端になる場合があります", 100 * SHARES[-1]),
    says("右端の «.1f» は、急な方向の安定限界 «.0f» のすぐ手前です", PEAKS[-1], 2 / 1.0),
    given("緩い方向がそれほど緩くない(0.01)とき"),
    says("4000 回では、WSD の損失はコサインの «d» 倍以上です", int(wsd / cosine)),
    given("$T = 10000$、$W = 500$、$D = 1000$"),
    says("$T - t \\ge 1000$ なので、$t = 499$ から $«d»$ までです", 10_000 - 1000),
    given("1000 回、2000 回、4000 回の結果を WSD で求めます。減衰を全体の 10% から 50% に増やすと"),
    says("初めから学習し直すと、«d» 回の更新が", 1000 + 2000 + 4000),
    says("幹 «.0f» 回と枝 500、1000、2000 回で、合計 «.0f» 回です", 0.5 * 4000, total(0.5)),
]  # fmt: skip


def updates(share, lengths=(1000, 2000, 4000)):
    """A trunk up to the last decay, and a branch for each length."""
    return max(round(n * (1 - share)) for n in lengths) + sum(round(n * share) for n in lengths)


_TOP = [t for t in range(10001) if t + 1 >= 500 and 10000 - t >= 1000]


_SHAPE = np.full(2000, 0.5)
_FALL = np.concatenate([_SHAPE, 0.5 * np.linspace(1, 0, 200, endpoint=False)])


def _parts(rates, steep=(4.0, 0.5, 1.0), slow=(25.0, 0.05, 0.01)):
    """The losses left in the steep and in the slow direction: (start², noise, curvature) of each."""
    found = []
    for square, noise, curvature in (steep, slow):
        for rate in rates:
            square = (1 - rate * curvature) ** 2 * square + (rate * noise) ** 2
        found.append(curvature * square / 2)
    return found


_KEPT, _DECAYED = _parts(_SHAPE), _parts(_FALL)


ANSWERS = [
    computed("predict-2", TOTALS[20] - TOTALS[40]),
    computed(
        "predict",
        {
            "7000 回。使い回せる部分はない": updates(0.1) == 7000,
            "およそ 4300 回": updates(0.1) == 4300,
            "4000 回ちょうど。途中の重みをそのまま使える": updates(0.1) == 4000,
        },
    ),
    computed(
        "check-1",
        {
            "$t = 500$ から $9000$ まで": (_TOP[0], _TOP[-1]) == (500, 9000),
            "$t = 499$ から $9000$ まで": (_TOP[0], _TOP[-1]) == (499, 9000),
            "$t = 499$ から $10000$ まで": (_TOP[0], _TOP[-1]) == (499, 10000),
        },
    ),
    computed(
        "check-2",
        {
            "急な方向の揺れの分だけ、損失が高い": _KEPT[0] - _DECAYED[0]
            > 0.9 * (sum(_KEPT) - sum(_DECAYED))
            > 0,
            "何も損していない。学習は十分に進んでいる": sum(_DECAYED) > 0.9 * sum(_KEPT),
            "緩やかな方向の進みの分だけ、損失が高い": _KEPT[1] - _DECAYED[1]
            > 0.5 * (sum(_KEPT) - sum(_DECAYED)),
        },
    ),
    computed("check-3", updates(0.5)),
]
