"""The numbers of docs/why/approximation.md."""

import numpy as np
from mpmath import exp, findroot, log, mp, mpf, sqrt

from tests.prose import computed, frame, frames, given, printed, says

mp.dps = 20
WEIGHTS = (0.00776, 0.0429, 0.1398, -0.1398, -0.0429, 0.0490)


def sigma(x):
    return 1 / (1 + exp(-x))


def inner(x):
    w0, w1, w2, w3, w4, b = WEIGHTS
    kinks = [w * max(x + t, 0) for w, t in zip((w1, w2, w3, w4), (4, 2, -2, -4))]
    return w0 * x + sum(kinks) + b


def where_slope_is(k):
    """The x > 0 at which the sigmoid's slope is k."""
    root = sqrt(1 - 4 * mpf(k))
    return log((1 + root) / (1 - root))


MIDDLE = WEIGHTS[0] + WEIGHTS[1] + WEIGHTS[2]
PEAK = float(where_slope_is(MIDDLE))
WORST = float(inner(-PEAK) - sigma(-PEAK))

GRID = np.linspace(-6, 6, 60_001)
SIGMA = 1 / (1 + np.exp(-GRID))
RMS = np.sqrt(np.mean((np.array([float(inner(x)) for x in GRID]) - SIGMA) ** 2))

LEFT = [mpf(x) for x in np.linspace(-10, -6.3, 371)]
WITHOUT = float(max(abs(inner(x) - sigma(x)) for x in LEFT))
WITH = float(max(abs(max(inner(x), 0) - sigma(x)) for x in LEFT))


def least_squares():
    """The worst error when the four kinks stay and the weights are chosen by least squares."""
    columns = [np.ones_like(GRID), GRID, *(np.maximum(GRID - t, 0) for t in (-4, -2, 2, 4))]
    a = np.stack(columns, 1)
    return np.abs(a @ np.linalg.solve(a.T @ a, a.T @ SIGMA) - SIGMA).max()


def best_two():
    """Knot and error of the best polyline with two kinks: the error alternates."""

    def equations(a, p, e):
        x = where_slope_is(p)
        return [0.5 + p * x - sigma(x) + e, 0.5 + p * a - sigma(a) - e, 0.5 + p * a - 1 + e]

    return findroot(equations, (2.4, 0.19, 0.04))


def best_four():
    """Knots and error of the best polyline with four kinks."""

    def value(x, a, b, p, q):
        return 0.5 + p * min(x, a) + q * min(x, b)

    def equations(a, b, p, q, e):
        x1, x2 = where_slope_is(p + q), where_slope_is(q)
        f = lambda x: value(x, a, b, p, q) - sigma(x)
        return [f(x1) + e, f(a) - e, f(x2) + e, f(b) - e, 0.5 + p * a + q * b - 1 + e]

    return findroot(equations, (1.54, 3.5, 0.145, 0.075, 0.0145))


TWO, FOUR = ([float(v) for v in found] for found in (best_two(), best_four()))
TRAINED = [
    printed("why/approximation/train_four", rf"{w} ([\d.]+)") for w in ("最良", "中央", "最悪")
]

FAR = np.linspace(0, 60, 60_001)
for knots, slopes, error in (
    (TWO[:1], TWO[1:2], TWO[2]),
    (FOUR[:2], FOUR[2:4], FOUR[4]),
):
    fit = 0.5 + sum(p * np.clip(FAR, -a, a) for a, p in zip(knots, slopes))
    assert np.abs(fit - 1 / (1 + np.exp(-FAR))).max() <= error + 1e-9
# 「1 個で足ります」: on [-6, 6] the direct term is one ReLU and a constant.
assert np.allclose(np.maximum(GRID + 6, 0) - 6, GRID)


def worst_chord(n):
    """The worst error of n equal chords of the sigmoid on [-6, 6]."""
    knots = np.linspace(-6, 6, n + 1)
    return float(np.abs(np.interp(GRID, knots, 1 / (1 + np.exp(-knots))) - SIGMA).max())


CHORDS = {n: worst_chord(n) for n in (2, 16, 64)}


def knees(inner, outer):
    """The largest error that the frame of these kinks says."""
    return frame("why/approximation/knees", inner=inner, outer=outer).number(r"誤差 ([\d.]+)")


BEST_KNEES = min(
    frames("why/approximation/knees"), key=lambda one: one.number(r"最大の誤差 ([\d.]+)")
).values


def peak(a, b):
    """The largest distance of the sigmoid from its chord between a and b."""
    x = np.linspace(a, b, 401)
    s = 1 / (1 + np.exp(-x))
    return float(np.abs(s[0] + (s[-1] - s[0]) * (x - a) / (b - a) - s).max())


# Past the end of the knob: kinks in steps of 0.02, the outer ones from 2.2.
INNER, OUTER = np.arange(80, 281, 2) / 100, np.arange(220, 501, 2) / 100
HEIGHTS = {
    (a, b): (peak(-a, a), peak(a, b), peak(b, 6)) for a in INNER[25:40] for b in OUTER if b > a
}
PAST = min(HEIGHTS, key=lambda pair: max(HEIGHTS[pair]))
assert INNER[25] < PAST[0] < INNER[39] and min(OUTER) < PAST[1] < max(OUTER)
assert min(HEIGHTS[PAST]) > 0.97 * max(HEIGHTS[PAST])  # 「3 つの山の高さがそろいます」
OUTERS = sorted({one.values["outer"] for one in frames("why/approximation/knees")})

CLAIMS = [
    says(
        "手で決めた «.4f» に勝つ回が約 «.0f» 割あります。一方で、«.2f» より悪い回が約 «.0f» 割あります。",
        RMS,
        10 * float(printed("why/approximation/train_four", r"より良い割合: ([\d.]+)")),
        0.05,
        10 * float(printed("why/approximation/train_four", r"悪い割合: ([\d.]+)")),
    ),
    says("先の «.4f» と少し違うのは、あの重みが 4 桁ほどに丸めてあるからです。", abs(WORST)),
    says(
        "外側の «.1f» は、つまみの端です。0.02 刻みで端の先まで探すと、$\\pm «.2f»$ と $\\pm «.2f»$ で «.4f» まで下がり",
        OUTERS[0],
        *PAST,
        max(HEIGHTS[PAST]),
    ),
    says("最大の誤差は «.4f» のままです。", knees(2.0, 5.0)),
    says(
        "このつまみの «d» 通りで最も良いのは $\\pm «.1f»$ と $\\pm «.1f»$ で、«.4f» です。",
        len(frames("why/approximation/knees")),
        BEST_KNEES["inner"],
        BEST_KNEES["outer"],
        knees(**BEST_KNEES),
    ),
    says("内側だけを 1.4 に寄せると、«.4f» に増えます。今度は 1.4 と 4 の間", knees(1.4, 4.0)),
    says("- [ ] «.1f»\n    - 区間を 2 等分した", CHORDS[2]),
    says("- [x] «.2f»\n    - S 字", abs(WORST)),
    says("- [ ] «.3f»\n    - 等間隔なら、線分が 16 本", np.floor(CHORDS[16] * 1000) / 1000),
    says("- [ ] «.4f»\n    - 等間隔なら、線分が 64 本", CHORDS[64]),
    says("答え: «.5f» (±0.00005)", sum(WEIGHTS[:5])),
    says("- «.5f» なら: それは中央の区間の傾きです。", MIDDLE),
    says("- «.5f» なら: $h_4$ を引き忘れています。", sum(WEIGHTS[:4])),
    given("y = \\mathrm{ReLU}(& 0.00776x"),
    given("+ 0.0429h_1 + 0.1398h_2"),
    given("- 0.1398h_3 - 0.0429h_4"),
    given("+ 0.0490)"),
    says("合計 «d» 個です。直結のない標準形なら «d» 個です。", 4 + 4 + 1 + 4 + 1, 4 + 4 + 4 + 1),
    says("下の誤差は «.2f» と «.2f» 付近で最大", -PEAK, PEAK),
    says("最大の誤差は «.4f» です。$x = «.3f»$ で起きます。", WORST, -PEAK),
    says("(**RMS 誤差**) は «.4f» です。", RMS),
    says("折れ線の傾きは «.5f» です。", MIDDLE),
    says("$x = \\pm «.3f»$ で差が最も開きます。", PEAK),
    says("右側では傾き «.5f» のまま増え続けます。", sum(WEIGHTS[:5])),
    says("$x = «.3f»$ で 1 を超え", 6 + (1 - inner(6)) / sum(WEIGHTS[:5])),
    says("$x = 10$ で «.3f»、$x = 100$ では «.3f» です。", inner(10), inner(100)),
    says("中身が負になる $x < «.3f»$ だけです。", -WEIGHTS[5] / WEIGHTS[0]),
    says("$[-10, -6.3]$ の最大の誤差を «.4f» から «.4f» に下げますが", WITHOUT, WITH),
    says("最小二乗で選ぶと最大の誤差は «.4f» になります。", least_squares()),
    says("最良の位置 $\\pm «.4f»$ に置くと «.4f» です。", TWO[0], TWO[2]),
    says(
        "折れ目 4 個を $\\pm «.4f»$ と $\\pm «.4f»$ に置くと «.4f» です。",
        FOUR[0],
        FOUR[1],
        FOUR[4],
    ),
    says("($E = «.5f»$)", FOUR[4]),
    given("Adam で 3000 回、学習率 0.01 です。"),
    says("最良で «s»、中央で «s»、最悪で «s» でした。", *TRAINED),
    says(
        "$0.00776 + 0.0429 + 0.1398 - 0.1398 - 0.0429 = «.5f»$ です。",
        sum(WEIGHTS[:5]),
    ),
]


def nearest(choices, value):
    """Which of the choices the value is nearest to, on a scale of ratios."""
    best = min(choices, key=lambda text: abs(np.log(float(text) / value)))
    return {text: text == best for text in choices}


def ends_are_flat(direct, weights, bias, kinks):
    """Whether the polyline has no slope far to the left and far to the right."""
    y = lambda x: direct * x + sum(w * max(x - t, 0) for w, t in zip(weights, kinks)) + bias
    return abs(y(-100) - y(-99)) < 1e-9 and abs(y(100) - y(99)) < 1e-9


FLAT = (0, (1, 2, -2, -1), 0.3, (-4, -2, 1, 4))  # neither symmetric kinks nor bias 0
assert ends_are_flat(*FLAT)

ANSWERS = [
    computed(
        "predict-2",
        {
            "大きくなる": knees(2.0, 5.0) > knees(2.0, 4.0),
            "小さくなる": knees(2.0, 5.0) < knees(2.0, 4.0),
            "変わらない": knees(2.0, 5.0) == knees(2.0, 4.0),
        },
    ),
    computed("predict", nearest(("0.2", "0.04", "0.006", "0.0004"), abs(WORST))),
    computed("check-1", 6 / 2),
    computed("check-2", sum(WEIGHTS[:5])),
    computed(  # a condition is needed if the ends tilt without it
        "check-3",
        {
            "出力のバイアスが 0": not ends_are_flat(*FLAT),
            "直結の重みが 0": not ends_are_flat(0.1, *FLAT[1:]),
            "折れ目が左右対称": not ends_are_flat(*FLAT),
            "隠れの重みの合計が 0": not ends_are_flat(0, (1, 2, -2, -2), *FLAT[2:]),
        },
    ),
]
