"""The numbers of docs/schedules/basics.md."""

import math

from tests.prose import computed, given, namespace, printed, says

NOISY = "schedules/basics/noisy_quadratic"


def wobble(rate):
    """Root mean square at which a constant rate stays."""
    return math.sqrt(rate / (2 - rate))


def last(label):
    return float(printed(NOISY, rf"{label}: .*4000 回後 ([\d.]+)"))


EXACT = math.sqrt((81 * 25 + 4000) / 4009**2)
assert abs(last("一定 0.1") / wobble(0.1) - 1) < 0.05
assert abs(last("一定 0.01") / wobble(0.01) - 1) < 0.05
assert abs(last(r"1/\(t \+ 10\)") / EXACT - 1) < 0.05
assert last(r"1/\(t \+ 10\)") < last("コサイン 0.1 → 0")
slow = namespace(NOISY)["noisy_descent"](lambda t: 0.01, steps=500)
assert 0.9 < slow[-1] / wobble(0.01) < 1.15
best = float(printed("schedules/basics/range_test", r"最小になる学習率 (\S+)"))
final = dict(zip(*(namespace("schedules/basics/range_test")[k] for k in ("sweep", "final"))))
assert min(final, key=final.get) == 2 and best == 2 and min(final) < 2 < max(final)
square = 25.0
for step in range(1, 100_001):  # 1/√t breaks the second condition, and still comes down here
    square = (1 - step**-0.5) ** 2 * square + 1 / step
assert square < 0.002


def expected(rate_at, steps=4000):
    """The root of E[x²] after each step, by its recursion."""
    square, path = 25.0, [5.0]
    for step in range(steps):
        square = (1 - rate_at(step)) ** 2 * square + rate_at(step) ** 2
        path.append(math.sqrt(square))
    return path


def cosine_from(peak):
    return expected(lambda step: peak * (1 + math.cos(math.pi * step / 4000)) / 2)


COSINE, CONSTANT = cosine_from(0.1), expected(lambda step: 0.1)
assert all(c / k > 0.979 for c, k in zip(COSINE[:501], CONSTANT))
assert COSINE[1000] < 0.93 * CONSTANT[1000]
PEAKS = [0.001 * 10 ** (k / 20) for k in range(51)]
ENDS = [cosine_from(peak)[-1] for peak in PEAKS]
RETUNED = min(ENDS)
assert 0 < ENDS.index(RETUNED) < len(PEAKS) - 1  # the best stands inside
assert RETUNED > EXACT and RETUNED < 0.6 * COSINE[-1]

CLAIMS = [
    given("学習率を 4 通りに変えて、4000 回進めます"),
    given("4000 回後の揺れが小さい順"),
    given("既定の 0.001 は出発点で、課題ごとに 0.0001 から 0.01 の間を"),
    says(r"$\eta = 0.1$ では $\sqrt v \approx «.3f»$、$\eta = 0.01$ では «.3f» です",
         wobble(0.1), wobble(0.01)),
    says("一定の学習率の曲線は «.2f» と «.2f» で水平になり", wobble(0.1), wobble(0.01)),
    given("$x = 5$ から始めた 2000 本の"),
    says("一定 0.1 は、すぐに «.2f» へ着き", wobble(0.1)),
    says("一定 0.01 は、着くのに 500 回ほどかかり、«.2f» で止まります", wobble(0.01)),
    says("学習率が «.1f» から回数に反比例して下がります。4000 回後の距離は «.2f» です",
         1 / 10, last(r"1/\(t \+ 10\)")),
    given("はじめの 500 回ほどは一定 0.1 とほぼ同じで"),
    says("揺れが収まり、«.2f» に着きます", COSINE[-1]),
    given("コサイン、一定 0.01、一定 0.1 です"),
    says("最初の値を «.3f» から «.2f» までの «d» 通りから選び直しても、«.3f» までです",
         PEAKS[0], PEAKS[-1], len(PEAKS), RETUNED),
    says("試した «d» 通りの中では «d» が最良でした", len(final), int(min(final, key=final.get))),
    says("$x_0 = 5$、$T = 4000$ で平方根は «.4f» になり", EXACT),
    given("曲率が 0.01 の谷では"),
    given("一定の学習率 0.5 を使います"),
    says(r"$v = 0.5/«.1f» = 1/3$ なので、$\sqrt v \approx «.3f»$ です", 2 - 0.5, wobble(0.5)),
    given(r"$\eta_t = 0.1 \times 0.5^t$ と下げました", "問題で選ぶ設定"),
    says("合計は «.1f» で有限なので", 0.1 / (1 - 0.5)),
]  # fmt: skip


def last_spread(name):
    return float(printed("schedules/basics/noisy_quadratic", rf"{name}: .*4000 回後 ([\d.]+)"))


_SPREADS = {
    "回数に反比例させて下げる": last_spread(r"1/\(t \+ 10\)"),
    "コサインの形で 0.1 から 0 へ下げる": last_spread("コサイン 0.1 → 0"),
    "0.01 のまま": last_spread("一定 0.01"),
    "0.1 のまま": last_spread("一定 0.1"),
}


def stationary(eta, steps=200):
    """The spread around the bottom of x²/2 with gradient noise of variance 1, iterated."""
    v = 100.0
    for _ in range(steps):
        v = (1 - eta) ** 2 * v + eta**2
    return v**0.5


def reach(start=10.0):
    """(total of the rates, where x²/2 without noise ends) for 0.1 · 0.5ᵗ."""
    x, total = start, 0.0
    for t in range(400):
        x, total = x - 0.1 * 0.5**t * x, total + 0.1 * 0.5**t
    return total, x


_LIMIT = 0.3  # what the best model, or the noise of labels, leaves of the loss
_WOBBLE = {rate: stationary(rate, 2000) ** 2 / 2 for rate in (0.1, 0.01)}
_LEFT = {rate: wobble_ + _LIMIT for rate, wobble_ in _WOBBLE.items()}


ANSWERS = [
    computed("predict", sorted(_SPREADS, key=_SPREADS.get)),
    computed("check-1", stationary(0.5)),
    computed(
        "check-2",
        {
            "揺れが残り、底の周りを回り続ける": reach(-10.0)[1] * reach()[1] > 0,
            "底に届く前に止まる": reach()[1] > 5,
            "遅いが、いつかは底に着く": abs(reach()[1]) < 0.1,
        },
    ),
    computed(
        "check-3",
        {
            "勾配の雑音による揺れ": stationary(0.01, 2000) < 0.5 * stationary(0.1),
            # both leave a term that no η changes: what falls is the wobble alone
            "モデルの表現力の限界": abs((_LEFT[0.1] - _LEFT[0.01]) - (_WOBBLE[0.1] - _WOBBLE[0.01]))
            > 1e-12,
            "データのラベルの雑音": min(_LEFT.values()) < _LIMIT,
        },
    ),
]
