"""The numbers of docs/why/universal.md."""

import numpy as np
from mpmath import mp, mpf, sin

from tests.prose import computed, printed, reason, says
from tests.prose.why.approximation import FOUR


def polyline_error(n):
    """The worst distance of the sigmoid from its chords on n equal parts of [-6, 6]."""
    x = np.linspace(-6, 6, 200_001)
    knots = np.linspace(-6, 6, n + 1)
    s = lambda v: 1 / (1 + np.exp(-v))
    return np.abs(np.interp(x, knots, s(knots)) - s(x)).max()


def best_quadratic():
    """Worst error of the least-squares quadratic for sin 2x on the page's grid."""
    x = np.linspace(-2, 2, 801)
    return np.abs(np.polyval(np.polyfit(x, np.sin(2 * x), 2), x) - np.sin(2 * x)).max()


def flattest_quadratic():
    """Worst error of the quadratic that makes it smallest; sin 2x is odd, so Bx is as good as any."""
    x = np.linspace(-2, 2, 801)
    return min(np.abs(np.sin(2 * x) - b * x).max() for b in np.linspace(-0.5, 0.5, 10_001))


def sine_chords(n=24):
    """Worst chord error inside, and the value at 20, of sin on [-2π, 2π] in n parts."""
    knots = np.linspace(-2 * np.pi, 2 * np.pi, n + 1)
    x = np.linspace(knots[0], knots[-1], 48_001)
    inside = np.abs(np.interp(x, knots, np.sin(knots)) - np.sin(x)).max()
    last = (sin(mpf(knots[-1])) - sin(mpf(knots[-2]))) / mpf(knots[1] - knots[0])
    return inside, float(sin(2 * mp.pi) + last * (20 - 2 * mp.pi))


INSIDE, AT_20 = sine_chords()


def free_numbers(f, units=100):
    """The rank of `units` random hidden units and a constant, as functions of one input."""
    rng = np.random.default_rng(0)
    x = np.linspace(-1, 1, 400)[:, None]
    columns = f(x * rng.normal(size=units) + rng.normal(size=units))
    return int(np.linalg.matrix_rank(np.column_stack([np.ones_like(x), columns]), tol=1e-8))


CLAIMS = [
    says("区間を «d» 倍に増やすと $h$ が半分になり、上限は «d» 分の 1 です。", 2, 2**2),
    says(
        "16 区間の «.5f» から、32 区間で «.5f»、64 区間で «.5f» と",
        *(polyline_error(n) for n in (16, 32, 64)),
    ),
    says(
        "最大の誤差は «.3f» のままです (最大の誤差を最小にする 2 次式でも «.3f» 残ります)。",
        best_quadratic(),
        flattest_quadratic(),
    ),
    says(
        "同じ幅 64 で、誤差は «s» です。",
        printed("why/universal/square", r"ReLU 幅 64: 最大の誤差 ([\d.]+)"),
    ),
    says(
        "区間の中の最大の誤差は «.3f» です。外では直線になり、$x = 20$ で «.2f» です。",
        INSIDE,
        AT_20,
    ),
    says("シグモイドを全実数で «.4f» に抑えられたのは", FOUR[4]),
    says("$h$ を 10 分の 1、区間の数を «d» 倍にします。", round(100**0.5)),
    says("- «d» なら: 2 乗と平方根が逆です。", 100**2),
    says("- [ ] 約 «d» 分の 1 になる\n        - 個数に反比例して", 64 // 4),
    says("- [ ] 約 «d» 分の 1 になる\n        - ReLU の折れ線なら", (64 // 4) ** 2),
    says("- «d» なら: それは重みとバイアスの数です。", 100 * 3 + 1),
    says("何個足しても 3 次式で、係数は «d» つです。", free_numbers(lambda z: z**3 + z)),
    says("- «d» なら: 2 次式なら 3 つです。", free_numbers(lambda z: z**2)),
    says("決められる数は $A, B, C$ の «d» つしかありません。", free_numbers(np.square)),
]

SQUARED = [
    float(printed("why/universal/square", rf"2 乗  幅 +{m}: 最大の誤差 ([\d.]+)")) for m in (4, 64)
]
GAIN = SQUARED[0] / SQUARED[1]


ANSWERS = [
    computed(
        "predict",
        {
            "約 16 分の 1 になる": abs(GAIN / 16 - 1) < 0.5,
            "約 256 分の 1 になる": abs(GAIN / 256 - 1) < 0.5,
            "変わらない": GAIN == 1,
            "かえって大きくなる": GAIN < 1,
        },
    ),
    computed("check-1", (0.01 / 1) ** -0.5),
    computed("check-2", free_numbers(lambda z: z**3 + z)),
    reason("check-3", "定理", "有界な閉領域の連続関数に、重みが存在することだけを言います。"),
]
