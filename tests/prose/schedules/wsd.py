"""The numbers of docs/schedules/wsd.md."""

import numpy as np

from tests.prose import given, namespace, printed, says

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


def lowest(shape, slow, steps):
    """The least final loss over the peaks of the sentence."""
    t, peaks = np.arange(steps), np.geomspace(0.02, 1.9, 30)
    rates = {
        "cosine": lambda peak: MODEL["cosine_decay"](t, peak, steps),
        "wsd": lambda peak: MODEL["wsd"](t, peak, 20, steps, steps // 10),
    }[shape]
    return min(MODEL["expected_loss"](rates(peak), slow)[-1] for peak in peaks)


for slow in (0.001, 0.01):
    for steps in BUDGETS:
        assert lowest("cosine", slow, steps) < 0.95 * lowest("wsd", slow, steps)

CLAIMS = [
    given("学習の長さを 1000 回、2000 回、4000 回と変えて"),
    given("「あと 2 倍学習したい」"),
    given("全体の 10% から 20% がよく使われます"),
    says("コサインで 1000、2000、4000 回を調べると、合計 «d» 回です", sum(BUDGETS)),
    says("WSD(減衰 10%)では、幹が «.0f» 回、枝が 100、200、400 回で、合計 «.0f» 回です",
         0.9 * 4000, total(0.1)),
    says("一定の段で «.2f» 付近に留まり", FLAT),
    given("まずどちらも 0.5 に"),
    given("頂点 0.5 での勝ち負け"),
    given("頂点を 0.02 から 1.9 まで変え"),
    says("2000 回での «d»% の差は逆転", GAIN),
    given("緩い方向がとても緩い(0.001)とき"),
    says("2000 回では WSD が «d»% ほど下、1000 回と 4000 回ではコサインが下", GAIN),
    given("緩い方向がそれほど緩くない(0.01)とき"),
    says("4000 回では、WSD の損失はコサインの «d» 倍以上です", int(wsd / cosine)),
    given("$T = 10000$、$W = 500$、$D = 1000$"),
    says("$T - t \\ge 1000$ なので、$t = 499$ から $«d»$ までです", 10_000 - 1000),
    given("減衰を 10% の代わりに 50% に"),
    says("幹 «.0f» 回と枝 500、1000、2000 回で、合計 «.0f» 回です", 0.5 * 4000, total(0.5)),
]  # fmt: skip
