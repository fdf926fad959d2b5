"""The numbers of docs/gradients/vanishing.md."""

import numpy as np
from mpmath import diff, exp, findroot, mp, mpf, tanh

from tests.prose import computed, fn, frame, given, namespace, printed, says

mp.dps = 30


def _chain(a, w, layers=10):
    for _ in range(layers):
        a = 1 / (1 + exp(-w * a))
    return a


def _gradient(w):
    return float(diff(lambda a: _chain(a, mpf(w)), mpf(1)))


FIXED = _chain(mpf(1), mpf("0.5"), 60)
SLOPE = FIXED * (1 - FIXED)
ALL = _gradient("0.5")
SLOPES = ALL / 0.5**10
GRID = [1 + k / 200 for k in range(200)]
BEST = max(GRID, key=_gradient)
PEAK = findroot(lambda t: t * tanh(t / 2) - 1, 1.5)  # where t σ'(t) is greatest
BOUND = 2 * PEAK * exp(-PEAK) / (1 + exp(-PEAK)) ** 2  # greatest w σ'(w / 2), w = 2 t
assert all(_gradient(mpf(k) / 8) <= _gradient(BEST) * 1.0001 for k in range(1, 100, 3))
FIRST_1 = next(n for n in range(1, 99) if 0.8**n < 0.01)
FIRST_2 = next(n for n in range(1, 99) if 0.8**n < 0.001)
assert 1e-6 < _gradient(BEST) < 1e-5  # five orders below one
assert _gradient("0.5") < 1e-8 * float(0.5 * SLOPE)  # more than 10^8 between the ends
assert 0.9e-3 < 0.5**10 < 1.1e-3
NEGATIVE = float(max((mpf(-k) / 100 for k in range(440, 480)), key=_gradient))
assert all(_gradient(-mpf(k) / 8) < _gradient(NEGATIVE) for k in range(1, 320, 3))


def _stretch(bound, width=16, layers=10):
    """The greatest stretch through sigmoid layers of weights alike, whose activations are all 0.5."""
    slopes = 0.25 * np.full((width, width), bound)
    return np.linalg.norm(np.linalg.matrix_power(slopes, layers), 2)


# 「1 つ 1 つの重みではなく」: every weight below 4, and yet the gradient grows.
assert _stretch(3.9) > 1e6
# 「最大の特異値が 4 未満なら、必ず縮みます」: that of this matrix is 16 times its entries.
assert _stretch(3.9 / 16) < 1
# 「1% を切る」: 0.1 squared is 1 % and not below it, in both places that say so.
assert printed("gradients/vanishing/powers", r"c = 0.1: .*は (\d+) 層") == "3"
assert printed("appendix/errata/repeated", r"係数 0.1: .*は (\d+) 層") == "3"


def reaching(w, depth):
    """The gradient that reaches the input, as the frame says it."""
    return frame("gradients/vanishing/move", w=w, depth=depth).number(r"勾配 ([-\d.e]+)")


def last_factor(w):
    return frame("gradients/vanishing/move", w=w, depth=10).number(r"σ'\(z\) = ([\d.]+)")


TEN = {k / 2: reaching(k / 2, 10) for k in range(1, 9)}
BEST_WEIGHT = max(TEN, key=TEN.get)
assert max(TEN.values()) < 1e-5

DRAWN = namespace("gradients/vanishing/weight")["w"]
_HEIGHTS = [float(_gradient(mpf(float(w)))) for w in DRAWN[::6]]
assert 0 < _HEIGHTS.index(max(_HEIGHTS)) < len(_HEIGHTS) - 1

CLAIMS = [
    given("重みを 0.5 から 4 まで 0.5 刻みで"),
    given("- 0.5 なら: 傾きはほぼ最大です。"),
    given("重み 0.5 の鎖を 10 層さかのぼると"),
    given("10 層で、勾配が $10^{-5}$ を超える重み"),
    given("層を 2 倍にすると、失う桁も"),
    says("最大は重み «.1f» の $«.2t»$ です。", BEST_WEIGHT, TEN[BEST_WEIGHT]),
    says("層を 20 に増やすと $«.2t»$ です。", reaching(BEST_WEIGHT, 20)),
    says(
        "失う桁もほぼ «.0f» 倍になります。", np.log(reaching(1.5, 20)) / np.log(reaching(1.5, 10))
    ),
    says("最後の層の倍率は «.3f» です。重み 0.5 の «.3f» より", last_factor(4.0), last_factor(0.5)),
    given("1 層ごとに勾配が 0.8 倍になります。"),
    given("0.8 を 10 回掛けても 0 からは遠い数です"),
    given("0.8 に 10 を掛けた数です。"),
    given("1 層だけなら 80% です。2 層目、3 層目でも、そのたびに 0.8 倍になります。"),
    says(
        "0.8 を 10 回掛けます。2 回で «.2f»、4 回で約 «.2f»、8 回で約 «.2f» です。",
        *(0.8**n for n in (2, 4, 8)),
    ),
    given("0.25 倍や 0.1 倍なら、同じ 10 層でも"),
    says("0.1 倍が «d» 回で 100 万分の 1 です。", round(-np.log10(1e-6))),
    given("0.5 倍では、10 分の 1 になるのに 3 層より多くかかります。"),
    says("$0.5^{10}$ は約 «d» 分の 1 です。", int(round(1 / 0.5**10, -3))),
    says("$0.5^{10}$ が約 «d» 分の 1 であること", int(round(1 / 0.5**10, -3))),
    given("1000 分の 1 が 2 回で、100 万分の 1 です。"),
    says("$0.5^{19}$ は、100 万分の 1 の «.0f» 倍近く", 0.5**19 / 1e-6),
    says("傾きが最大でも、その値は «.2f» です", fn("sigmoid_grad")(0.0)),
    says("係数は重みと傾き «.2f» の積です", fn("sigmoid_grad")(0.0)),
    says("活性化関数の傾き «.2f» も、重みと", fn("sigmoid_grad")(0.0)),
    says("$0.8^{10} \\approx «.3f»$", 0.8**10),
    says("1% を切るのは «d» 層、0.1% を切るのは «d» 層から", FIRST_1, FIRST_2),
    says("$0.9^{50} \\approx «.4f»$", 0.9**50),
    says("$0.25^{10} \\approx «.2t»$、$0.1^{10} = 10^{-10}$", 0.25**10),
    says("«.2f» はシグモイドの傾きの最大値", fn("sigmoid_grad")(0.0)),
    says("シグモイド 10 層では $«.2t»$ が**上限**", 0.25**10),
    given("重み 0.5、バイアス 0、入力 1.0"),
    given("a_l &= \\sigma(0.5\\,a_{l-1})"),
    given("\\prod_{k=l}^{10} 0.5\\,\\sigma'(z_k)"),
    says("公比 «.4f» の等比数列", float(0.5 * SLOPE)),
    says("$a = «.4f»$ に落ち着き", float(FIXED)),
    says("$0.5\\,\\sigma'(z) = «.4f»$", float(0.5 * SLOPE)),
    says("勾配は $«.2t»$ です", ALL),
    says("$\\sigma'(z)$ は約 «.3f» で、最大値 0.25 の «.0f»%", float(SLOPE), float(400 * SLOPE)),
    says("$0.5^{10} \\approx «.2t»$ と、傾きの積 $«.2t»$", 0.5**10, SLOPES),
    says("重みを 0.5 から 2 に上げると、勾配は $«.2t»$", _gradient(2)),
    says("$«.2t»$ に落ちます", _gradient(4)),
    says("w が «.1f» 付近で山", BEST),
    says(
        "図に描いた «d» 点 («.1f» から «.0f») の最大は、$w \\approx «.1f»$ の $«.2t»$ で、端ではありません",
        len(DRAWN),
        DRAWN[0],
        DRAWN[-1],
        BEST,
        _gradient(BEST),
    ),
    says("重みが正なら、活性は «.1f» より大きく", fn("sigmoid")(0.0)),
    says("$w$ をどう選んでも «.3f» を超えません", float(BOUND)),
    given("| $w^{10}$ が縮む | $w = 0.5$ |"),
    given("$0.25^{10}$ を超えられない"),
    says("$\\tanh'(3) \\approx «.4f»$", float(1 - tanh(3) ** 2)),
    says("$\\sqrt{1/2} \\approx «.3f»$ 倍", 0.5**0.5),
    says("$0.707^{50}$、つまり $«.2t»$", 0.5**25),
    says("負の側の傾きは «.2f» です", fn("leaky_relu_grad")(-1.0)),
    says("$0.01^{10} = 10^{«d»}$", round(10 * -2)),
    says("$0.5^{20} \\approx «.1t»$ なので", 0.5**20),
    given("1 層の倍率が 0.5 のとき"),
    says("$w \\approx «.2f»$ で $«.2t»$ まで上がります", NEGATIVE, _gradient(NEGATIVE)),
    says("約 «d» 分の 1 になっていました", int(round(1 / 0.5**10, -3))),
    given("活性がすべて 0.5 付近"),
    given("「0.8 倍が 10 層続くと、勾配はほぼ 0」"),
    says("$0.8^{10}$ は約 «.3f» で", 0.8**10),
    says("上限 $0.25^{10} \\approx «.2t»$", 0.25**10),
]


# --- The answers --------------------------------------------------------------------

assert 10 ** (1 / 3) > 2 > 10 ** (1 / 4)  # 「10 分の 1 になるのに 3 層より多く」
# The factor of a layer whose activations are 0.5.
FACTOR = {w: abs(w) * float(fn("sigmoid_grad")(0.0)) for w in (-4.1, -3.9, -1, 0.5, 1, 3.9, 4.1)}
SHRINKING = [w for w, factor in FACTOR.items() if factor < 1]
TEN = {f"{c} 倍が 10 層": c**10 for c in (0.1, 0.25, 0.8, 0.9)}

ANSWERS = [
    computed("predict-2", BEST_WEIGHT),
    computed("predict", 100 * 0.8**10),
    computed("check-1", lambda: next(n for n in range(99) if 0.5**n < 1e-6)),
    computed(
        "check-2",
        {
            "傾きが最大なので、重みによらず消えない": not SHRINKING,
            "重みの絶対値が 4 未満なら、層を通るたびに縮む": SHRINKING
            == [w for w in FACTOR if abs(w) < 4],
            "重みの絶対値が 1 未満のときだけ縮む": SHRINKING == [w for w in FACTOR if abs(w) < 1],
            "飽和していないので、層を通るたびに大きくなる": all(f > 1 for f in FACTOR.values()),
        },
    ),
    computed("check-3", sorted(TEN, key=TEN.get, reverse=True)),
]
