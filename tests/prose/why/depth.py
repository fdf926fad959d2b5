"""The numbers of docs/why/depth.md."""

from fractions import Fraction

from tests.prose import given, printed, says


def tent_pieces(depth):
    """Straight pieces of the tent map's composition, counted in exact fractions."""
    n = 2 ** (depth + 1)
    y = [Fraction(k, n) for k in range(n + 1)]
    for _ in range(depth):
        y = [2 * max(v, 0) - 4 * max(v - Fraction(1, 2), 0) for v in y]
    steps = [b - a for a, b in zip(y, y[1:])]
    return 1 + sum(a != b for a, b in zip(steps, steps[1:]))


DEAD = printed("why/depth/zeros", r"b = -5.0: .* (\d+) / 500")

CLAIMS = [
    says("区間を 1000 個ほしければ、«d» 個以上のニューロンが要ります。", 1000 - 1),
    given("## 縦に重ねると 2 倍ずつ"),
    given("t(x) = 2\\,\\mathrm{ReLU}(x) - 4\\,\\mathrm{ReLU}(x - 0.5)"),
    says("区間の数が «.0f» 倍になりました。", tent_pieces(3) / tent_pieces(2)),
    says("直線の区間は «d»、«d»、«d» 個と増える。", *(tent_pieces(n) for n in (1, 2, 3))),
    says("10 段、隠れニューロン 20 個で、区間は «d» 個です。", tent_pieces(10)),
    says(
        "隠れ層 1 つで同じ形を作るには、«d» 個が要ります。折れ目に «d» 個、",
        tent_pieces(10), tent_pieces(10) - 1,
    ),
    says("8 層でも «s» 個ほどで", printed("why/depth/random_pieces", r"^ 8 +64 +(\d+)")),
    given("0.1 の Leaky は目に見えて負"),
    given("PyTorch の既定で 0.01 です。"),
    given("0.1 に誇張した線も描きました。"),
    says("バイアスを −5 にすると «s» 個が死にました。", DEAD),
    says(
        "区間は $2^5 = «d»$ 個です。隠れ層 1 つでも «d» 個要ります (折れ目に «d» 個、",
        tent_pieces(5), tent_pieces(5), tent_pieces(5) - 1,
    ),
    given("訓練データの 90% で 0 を出しています。"),
    given("残りの 10% で勾配が流れます。"),
]
