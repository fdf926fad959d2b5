"""The numbers of docs/why/depth.md."""

from fractions import Fraction
from itertools import product

import numpy as np

from tests.prose import computed, frames, given, printed, reason, says


def tent_pieces(depth):
    """Straight pieces of the tent map's composition, counted in exact fractions."""
    n = 2 ** (depth + 1)
    y = [Fraction(k, n) for k in range(n + 1)]
    for _ in range(depth):
        y = [2 * max(v, 0) - 4 * max(v - Fraction(1, 2), 0) for v in y]
    steps = [b - a for a, b in zip(y, y[1:])]
    return 1 + sum(a != b for a, b in zip(steps, steps[1:]))


DEAD = printed("why/depth/zeros", r"b = -5.0: .* (\d+) / 500")


def leftmost_slopes(depth):
    """Every slope that 2**depth - 1 units at the kinks can give the leftmost piece."""
    changes = [(-1) ** (k + 1) * 2 ** (depth + 1) for k in range(2**depth - 1)]
    return {
        -sum(c for c, left in zip(changes, chosen) if left)
        for chosen in product((0, 1), repeat=len(changes))
    }


# 「1023 個では、なぜ足りないか」, tried for two and three folds: multiples of 2^(L+1), and 2^L is needed.
for folds in (2, 3):
    assert all(slope % 2 ** (folds + 1) == 0 for slope in leftmost_slopes(folds))
    assert 2**folds not in leftmost_slopes(folds)
# 「合計の平均は softplus に近く」: Nair and Hinton's shifted binary units.
X = np.linspace(-5, 10, 151)
UNITS = sum(1 / (1 + np.exp(-(X - i + 0.5))) for i in range(1, 200))
assert np.abs(UNITS - np.logaddexp(0, X)).max() < 0.02

# Each frame of the folded tent: the pieces that it draws, and the units of both ways.
FOLDS = [
    (
        one.values["depth"],
        *(int(one.number(said)) for said in (r"区間は (\d+)", r"重ねて (\d+)", r"並べると (\d+)")),
    )
    for one in frames("why/depth/fold")
]
assert all(pieces == tent_pieces(depth) for depth, pieces, *_ in FOLDS)
for before, after in zip(FOLDS, FOLDS[1:]):
    assert after[2] - before[2] == 2 and after[3] == 2 * before[3]
MANY = next(fold for fold in FOLDS if fold[1] > 100)

CLAIMS = [
    says("答え: «d»", tent_pieces(10)),
    says("- «d» なら: 区間が段ごとに 2 個ずつ足されるとは限りません。", 2 * 10),
    says("- «d» なら: それは «d» 個を横に並べたときの上限です。", 2 * 10 + 1, 2 * 10),
    says("- «d» なら: 1 段で折れ目が 1 つ増えるのではありません。", 10 + 1),
    says("- «d» なら: 段数の 2 乗ではありません。", 10**2),
    says("- «d» なら: 1 段ならその通りです。", tent_pieces(1)),
    says(
        "- «d» なら: «d» 個です。あと 1 回で 2 倍になります。",
        MANY[0] - 1,
        tent_pieces(MANY[0] - 1),
    ),
    says("- 10 なら: もう超えています。区間は «d» 個ほどあります。", round(tent_pieces(10), -3)),
    says("- «d» なら: 折れ目の数には足ります。", tent_pieces(5) - 1),
    says("- «d» なら: 重ねたときに使う数です。", 2 * 5),
    says("区間 «d» 個の境目は、端を除いて «d» か所です。", tent_pieces(5), tent_pieces(5) - 1),
    says("- «d» なら: 区間の数は、段数の 2 乗でなく、2 の段数乗です。", 5**2),
    says(
        "幅が入力の次元 2 以下だと、近似できない連続関数が残ります。幅 «d» なら、深くすることで近似できます。",
        2 + 1,
    ),
    says("- «d» なら: $d + 4$ は、全空間での積分で測るときに足りる幅です。", 2 + 4),
    says("残りの «d»% のデータで動く", 100 - 90),
    says("«d» 回で «d» 個です。縦に重ねた ReLU は «d» 個、横に並べるなら «d» 個です。", *MANY),
    says("横の ReLU は «.0f» 倍になります。", FOLDS[1][3] / FOLDS[0][3]),
    says("区間を 1000 個ほしければ、«d» 個以上のニューロンが要ります。", 1000 - 1),
    given("## 縦に重ねると 2 倍ずつ"),
    given("t(x) = 2\\,\\mathrm{ReLU}(x) - 4\\,\\mathrm{ReLU}(x - 0.5)"),
    says("区間の数が «.0f» 倍になりました。", tent_pieces(3) / tent_pieces(2)),
    says("直線の区間は «d»、«d»、«d» 個と増える。", *(tent_pieces(n) for n in (1, 2, 3))),
    says("10 段、隠れニューロン 20 個で、区間は «d» 個です。", tent_pieces(10)),
    says(
        "隠れ層 1 つで同じ形を作るには、«d» 個が要ります。折れ目だけで «d» 個が要り、",
        tent_pieces(10),
        tent_pieces(10) - 1,
    ),
    given("1023 個では、なぜ足りないか"),
    given("1023 個がすべて折れ目に使われると"),
    given("バイアスだけを −0.5, −1.5, −2.5, … とずらした"),
    says("8 層でも «s» 個ほどで", printed("why/depth/random_pieces", r"^ 8 +64 +(\d+)")),
    given("0.1 の Leaky は目に見えて負"),
    given("PyTorch の既定で 0.01 です。"),
    given("0.1 に誇張した線も描きました。", "図のコードの係数"),
    says("バイアスを −5 にすると «s» 個が死にました。", DEAD),
    says(
        "区間は $2^5 = «d»$ 個です。隠れ層 1 つでも «d» 個要ります (折れ目に «d» 個、",
        tent_pieces(5),
        tent_pieces(5),
        tent_pieces(5) - 1,
    ),
    given("訓練データの 90% で 0 を出しています。"),
    given("残りの 10% で勾配が流れます。"),
]


def moved_by(z):
    """For each datum, whether a ReLU unit with this preactivation passes a gradient."""
    return [v > 0 for v in z]


MOVED = moved_by([-1] * 90 + [1] * 10)

ANSWERS = [
    computed("predict-2", MANY[0]),
    computed("predict", tent_pieces(10)),
    computed("check-1", tent_pieces(5)),  # one short of it fails: see leftmost_slopes
    reason("check-2", "定理", "hanin2017: 必要な幅は、入力の次元 + 1 です。"),
    computed(
        "check-3",
        {
            "もう動かない。ほとんどのデータで勾配が 0 だから": not any(MOVED),
            "動くが、1 回の勾配はどのデータでも 10 分の 1 になる": set(MOVED) == {0.1},
            "どのデータでも、ふつうに動く": all(MOVED),
            "残りの 10% のデータで動く": sum(MOVED) == 10 and not all(MOVED),
        },
    ),
]
