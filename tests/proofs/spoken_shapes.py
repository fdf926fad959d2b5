"""Sentences without a number of the chapters on why, and of the atlas, each computed."""

import itertools

import numpy as np

from tests.proofs import fn, holds

RNG = np.random.default_rng
X = np.linspace(-8, 8, 3201) + 1e-4
CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
XOR = np.array([0, 1, 1, 0])


def relu(z):
    return np.maximum(z, 0)


def identity(z):
    return z


def f(name, x=X):
    return fn(name)(x)


def slope(name, x=X):
    return fn(f"{name}_grad")(x)


def affine(act, depth=3, seed=0):
    """Whether a random network of that depth keeps the middle between two points in the middle."""
    rng = RNG(seed)
    layers = [(rng.normal(size=(4, 4)), rng.normal(size=4)) for _ in range(depth)]

    def run(x):
        for W, b in layers:
            x = act(W @ x + b)
        return x

    x, y = rng.normal(size=(2, 4))
    return bool(np.allclose(run((x + y) / 2), (run(x) + run(y)) / 2))


def midpoint(g):
    """Whether g of the middle is the middle of g, as it is for every affine function."""
    return all(np.isclose(g((a + b) / 2), (g(a) + g(b)) / 2) for a, b in ((-1.0, 3.0), (-2.0, 2.5), (0.5, 4.0)))


def additive(g):
    return bool(np.isclose(g(1.3) + g(-2.1), g(1.3 - 2.1)))


def rank_of_chain(widths):
    rng = RNG(1)
    product = np.eye(widths[0])
    for before, after in itertools.pairwise(widths):
        product = rng.normal(size=(after, before)) @ product
    return int(np.linalg.matrix_rank(product))


def four_relus():
    """The book's four folds, and the function without the two that are taken away."""
    x = np.linspace(-6, 12, 181)
    whole = 0.0490 + 0.00776 * x + 0.0429 * relu(x + 4) + 0.1398 * relu(x + 2)
    return x, whole - 0.1398 * relu(x - 2) - 0.0429 * relu(x - 4), whole


def best_of_lines(labels):
    """The most corners that one line gets right."""
    rng, best = RNG(0), 0
    for w1, w2, b in rng.normal(size=(20_000, 3)):
        best = max(best, int((((CORNERS @ [w1, w2] + b) > 0) == labels).sum()))
    return best


def folded_hidden(p):
    h1, h2 = relu(p.sum(axis=-1)), relu(p.sum(axis=-1) - 1)
    return np.stack([h1, h2], axis=-1)


def convex(y, x=X):
    return bool((np.diff(np.diff(y) / np.diff(x)) >= -1e-6).all())


def monotone(name):
    return bool((np.diff(f(name)) >= -1e-12).all())


def jumps(name, at=0.0):
    left, right = slope(name, np.array([at - 1e-9, at + 1e-9]))
    return bool(abs(left - right) > 1e-3)


def pattern_sum(n):
    """How a sum of n kinks at random places bends: one bend a kink."""
    rng = RNG(n)
    x = np.linspace(-6, 6, 40_001)
    y = sum(v * relu(w * x + b) for w, b, v in rng.normal(size=(n, 3)))
    bends = np.abs(np.diff(y, 2)) > 1e-9
    return int((bends[1:] & ~bends[:-1]).sum() + bends[0])


def interpolation_error(n):
    x = np.linspace(0, 1, 20_001)
    nodes = np.linspace(0, 1, n + 1)
    return float(np.abs(np.interp(x, nodes, nodes**2) - x**2).max())


def squares(width):
    """The best mean squared error of v·(wx + b)² sums against sin 2x, whatever the width: a quadratic."""
    x = np.linspace(-2, 2, 401)
    rng = RNG(width)
    features = np.stack(
        [(w * x + b) ** 2 for w, b in rng.normal(size=(width, 2))] + [np.ones_like(x)], axis=1
    )
    return float(
        np.mean(
            (features @ np.linalg.lstsq(features, np.sin(2 * x), rcond=None)[0] - np.sin(2 * x))
            ** 2
        )
    )


WHY = {
    "why/linear": [
        holds("活性化関数がないと、何層重ねても 1 つのアフィン変換にまとまることを", lambda: all(affine(identity, d) for d in (1, 2, 5, 20)),
              unless=lambda: affine(relu)),
        holds("足してから入れても、入れてから足しても同じ、という性質です。", lambda: additive(lambda x: 3 * x),
              unless=lambda: additive(lambda x: 3 * x + 1)),
        holds("アフィンですが、線形ではありません。", lambda: not additive(lambda x: 2 * x + 1)),
        holds("ReLU は原点を通るので、線形でなければ、アフィンでもありません。", lambda: relu(0.0) == 0 and not additive(relu) and not midpoint(relu),
              unless=lambda: not midpoint(lambda x: 2 * x + 1)),
        holds("線形層を足しても、表せるものは増えません。", lambda: rank_of_chain([5, 4, 4, 4]) == rank_of_chain([5, 4]) == 4),
        holds("入力の幅と出力の幅のどちらよりも狭い層が間にあれば、減ります。", lambda: rank_of_chain([5, 2, 4]) == 2 < rank_of_chain([5, 6, 4]) == 4),
        holds("「なし」では、どの重みでも 1 本の直線です。", lambda: all(frame_straight("なし", one) for one in (-2, 1)),
              unless=lambda: frame_straight("ReLU", -2)),
        holds("$f(0) \\ne 0$ なら、線形ではありません。", lambda: all(not additive(g) for g in (fn("sigmoid"), fn("softplus"), lambda x: 5 * x - 2) if g(0.0) != 0)),
        holds("逆は言えません。ReLU は $f(0) = 0$ でも、線形ではありません。", lambda: relu(0.0) == 0 and not additive(relu)),
        holds("1 層で分ける**ロジスティック回帰**と同じ境界しか引けません。", lambda: affine(identity, 4), unless=lambda: affine(np.tanh, 4)),
    ],
    "why/neuron": [
        holds("ReLU は、正の量をそのままの大きさで通します。", lambda: np.array_equal(relu(np.abs(X)), np.abs(X))),
        holds("入か切かの 2 通りしかないのは、階段の形をした**ステップ関数**です。", lambda: (
            set(np.heaviside(X, 0)) == {0.0, 1.0} and all(len(np.unique(np.round(f(n), 6))) > 100 for n in ("relu", "sigmoid", "tanh")))),
        holds("重みが 0 だと、折れ目はありません。", lambda: len(np.unique(np.diff(relu(0 * X + 1)))) == 1,
              unless=lambda: len(np.unique(np.round(np.diff(relu(0.5 * X + 1)), 9))) == 1),
        holds("折れ目の位置 $-b/w$ が同じで、坂の急さだけが違います。", lambda: all(
            relu(w * 2.0 + b) == 0 and relu(w * 1.9 + b) > 0 for w, b in ((-1, 2), (-2, 4)))),
        holds("傾きを頼りに重みを直す方法では、直す向きがわかりません。", lambda: bool((np.diff(np.heaviside(X, 0)) != 0).sum() == 1)),
    ],
    "why/xor": [
        holds("XOR が直線 1 本で分けられないことを証明し、ReLU 2 個で厳密に解きます。", lambda: (
            best_of_lines(XOR == 1) == 3 and np.array_equal((h := folded_hidden(CORNERS))[:, 0] - 2 * h[:, 1], XOR))),
        holds("XOR (排他的論理和) は、2 つの入力が違うときだけ 1 になります。", lambda: all(int(a != b) == y for (a, b), y in zip(CORNERS, XOR))),
        holds("$h_2$ が働くのは、入力の和が 1 を超えたときだけです。", lambda: list(folded_hidden(CORNERS)[:, 1] > 0) == [False, False, False, True]),
        holds("答えが 1 の 2 点 $(0,1)$ と $(1,0)$ は、同じ点 $(1, 0)$ に重なりました。", lambda: (
            np.array_equal(folded_hidden(CORNERS[1]), [1, 0]) and np.array_equal(folded_hidden(CORNERS[2]), [1, 0]))),
        holds("2 個とも $x_1 + x_2$ だけで決まるからです。", lambda: np.allclose(
            folded_hidden(np.array([0.3, 0.9])), folded_hidden(np.array([1.5, -0.3])))),
        holds("角を 1 つだけ切り離す問題は、直線 1 本で分けられます。", lambda: all(
            best_of_lines(np.arange(4) == n) == 4 for n in range(4)), unless=lambda: best_of_lines(XOR == 1) == 4),
        holds("向かい合う角を組にする問題は分けられません。", lambda: best_of_lines(XOR == 1) == best_of_lines(XOR == 0) == 3),
    ],
    "why/approximation": [
        holds("そこから傾き 1 で上がります。", lambda: relu(-3.0 + 4) == 1 and relu(-4.0 + 4) == relu(-5.0 + 4) == 0),
        holds("引く 2 つがないと、値は上がり続けます。", lambda: bool((np.diff(four_relus()[2]) > 0).all()) and four_relus()[2][-1] > 2 > 1.2 > four_relus()[1][-1]),
        holds("シグモイドは 1 を超えません。", lambda: float(f("sigmoid", 700.0)) <= 1),
        holds("灰色の区間 $[-6, 6]$ では中身がいつも正なので、出力の ReLU は何もしていません。", lambda: bool((four_relus()[1][four_relus()[0] <= 6] > 0).all())),
        holds("$h_1$ と $h_2$ を足すと傾きが増え、$h_3$ と $h_4$ を引くと元に戻ります。", lambda: (
            np.isclose(np.diff(four_relus()[1])[0], np.diff(four_relus()[1])[-1]) and np.diff(four_relus()[1]).max() > np.diff(four_relus()[1])[0])),
    ],
    "why/depth": [
        holds("どの区間でも、値は 0 から 1 までを端から端まで動きます。", lambda: all(
            set(np.round(folded(n, np.linspace(0, 1, 2**n + 1)), 9)) == {0.0, 1.0} for n in (1, 2, 5))),
        holds("次の山はその動きを真ん中で折り返すので、1 つの区間が必ず 2 つに分かれます。", lambda: all(
            turns(n + 1) == 2 * turns(n) for n in range(1, 7))),
        holds("1. **線形層を足しても増えない。** 間に非線形な関数が要ります", lambda: affine(identity, 6) and not affine(relu, 2)),
        holds("回数を 1 つ増やすと、縦の ReLU は 2 個増え、横の ReLU は 2 倍になります。", lambda: [2 * n for n in (1, 2, 3)] == [2, 4, 6] and turns(4) == 2 * turns(3)),
        holds("正の側の傾きが 1。** 値も傾きも、そこでは縮みません。", lambda: bool((slope("relu", X[X > 0]) == 1).all()),
              unless=lambda: bool((slope("sigmoid", X[X > 0]) == 1).all())),
        holds("左右対称な重み付き和なら、約半分がちょうど 0 になります (出力の平均は正に偏ります)。", lambda: (
            0.49 < (relu(z := RNG(0).normal(size=100_000)) == 0).mean() < 0.51 and relu(z).mean() > 0.3)),
        holds("Leaky ReLU は傾きを 0 でなくするので、これを**軽減**します。", lambda: bool((slope("leaky_relu") != 0).all())),
        holds("横に並べると、1 個で作れる折れ目は 1 つだけです。", lambda: all(pattern_sum(n) <= n for n in (1, 2, 4, 8))),
    ],
    "why/universal": [
        holds("幅さえ増やせば、誤差はいくらでも小さくできます。", lambda: interpolation_error(64) < interpolation_error(8) / 50 < interpolation_error(1) / 50),
        holds("非線形なら何でもよいのではなく、多項式は除かれます。", lambda: np.isclose(squares(8), squares(64), rtol=1e-3) and squares(64) > 0.1),
        holds("いちばん外の折れ目より先は、必ず直線です。", lambda: (
            y := sum(v * relu(w * X * 100 + b) for w, b, v in RNG(3).normal(size=(6, 3)))) is not None and np.ptp(np.diff(y[-200:])) < 1e-6),
        holds("区間の数を 2 乗した倍率だけ、誤差が減ります。", lambda: np.isclose(interpolation_error(10) / interpolation_error(40), 16, rtol=1e-3)),
        holds("多項式なので、幅をどれだけ広げても万能近似にはなりません。", lambda: np.isclose(squares(6), squares(200), rtol=1e-2)),
    ],
    "why/exercises": [
        holds("後の層の重みを、左から掛けていきます。", lambda: (
            (W1 := RNG(0).normal(size=(3, 2))) is not None and (W2 := RNG(1).normal(size=(4, 3))) is not None
            and np.allclose(W2 @ (W1 @ [1.0, 2.0]), (W2 @ W1) @ [1.0, 2.0]))),
        holds("和が一定の 2 数の積は、等しいときに最大です。", lambda: all(t * (1 - t) <= 0.25 for t in np.linspace(-3, 3, 601))),
        holds("最大の誤差は、ちょうど $4^{-(L+1)}$ です。", lambda: all(np.isclose(interpolation_error(2**L), 4.0 ** -(L + 1)) for L in (1, 2, 3, 5))),
        holds("外側で平らになる `np.interp` とは違い、ReLU の和は直線のまま延びます。", lambda: (
            np.interp(9.0, [0, 1], [0, 1]) == np.interp(5.0, [0, 1], [0, 1]) == 1 and relu(9.0) > relu(5.0))),
    ],
}  # fmt: skip


def frame_straight(act, weight):
    """Whether three lines of that slope, sent through the function and added, make a line."""
    g = {"なし": identity, "ReLU": relu, "tanh": np.tanh}[act]
    x = np.linspace(-3, 3, 61)
    y = g(x + 1) + weight * g(x) + g(x - 1)
    return bool(np.ptp(np.diff(y)) < 1e-9)


def folded(times, x):
    for _ in range(times):
        x = fn("tent")(x)
    return x


def turns(times):
    y = folded(times, np.linspace(0, 1, 2**times * 32 + 1))
    return 1 + int((np.diff(np.sign(np.diff(y))) != 0).sum())


def meets(one, other, low, high):
    """Whether two curves cross between low and high."""
    gap = lambda x: float(fn(one)(x) - fn(other)(x))
    return gap(low) * gap(high) < 0


def mean(name, scale=1.0, **options):
    z = np.linspace(-12, 12, 48_001)
    weight = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
    return float((weight * fn(name)(scale * z, **options)).sum())


ATLAS = {
    "activations/elu": [
        holds("「ELU は滑らか」は、$\\alpha = 1$ のときだけ正しい文です。", lambda: not gap_at_zero(1.0), unless=lambda: not gap_at_zero(0.5) or not gap_at_zero(2.0)),
        holds("$\\alpha$ を増やすと、平均はまっすぐ減ります。", lambda: (
            np.ptp(np.diff([mean("elu", alpha=a) for a in (0.0, 0.5, 1.0, 1.5, 2.0)])) < 1e-6 and mean("elu", alpha=2.0) < mean("elu", alpha=1.0))),
        holds("深く沈むほど、勾配は指数的に小さくなります。", lambda: np.allclose(
            slope("elu", np.array([-3.0, -4.0, -5.0])) / slope("elu", np.array([-2.0, -3.0, -4.0])), np.exp(-1))),
        holds("| 単調性 | 常に増加 |", lambda: bool((np.diff(f("elu")) > 0).all())),
        holds("段差が消えるのは α = 1 だけです。", lambda: [gap_at_zero(a) for a in (0.5, 0.9, 1.0, 1.1, 2.0)] == [True, True, False, True, True]),
        holds("ほかの 2 本は $x = 0$ で跳びます。左から近づくと傾きは $\\alpha$、右からは 1 だからです。", lambda: (
            np.isclose(fn("elu_grad")(-1e-9, 0.5), 0.5) and fn("elu_grad")(1e-9, 0.5) == 1)),
    ],
    "activations/relu": [
        holds("正の数はそのまま通し、負の数は 0 にする関数です。", lambda: np.array_equal(f("relu"), np.where(X > 0, X, 0))),
        holds("どちらの半直線もまっすぐですが、全体では線形ではありません。", lambda: not additive(fn("relu"))),
        holds("直線 $y = gx$ がグラフを下から支えるのは、$0 \\le g \\le 1$ のときです。", lambda: all(
            bool((g * X <= relu(X) + 1e-12).all()) == (0 <= g <= 1) for g in (-0.5, -0.1, 0.0, 0.3, 1.0, 1.1, 1.5))),
        holds("正の側の傾きが 1 なので、そこを通る勾配は縮みません。", lambda: bool((slope("relu", X[X > 0]) == 1).all())),
        holds("入力が 0 を中心に左右対称なら、出力のおよそ半分がちょうど 0 になります。", lambda: abs((relu(RNG(1).uniform(-1, 1, 100_000)) == 0).mean() - 0.5) < 0.01,
              unless=lambda: abs((relu(RNG(1).uniform(-1, 3, 100_000)) == 0).mean() - 0.5) < 0.01),
        holds("結果は NaN でした。0 と無限大の積が NaN なので、0 も律儀に掛けています", lambda: bool(np.isnan(quiet(lambda: np.zeros((1, 2)) @ np.array([[np.inf], [1.0]]))).all())),
        holds("ReLU に桁あふれはありません。", lambda: relu(1e308) == 1e308 and relu(-1e308) == 0),
        holds("は、$-\\infty \\times 0$ で nan を作ります。負の入力には −0 を返します。", lambda: bool(
            np.isnan(quiet(lambda: np.float64(-np.inf) * (np.float64(-np.inf) > 0)))) and np.signbit(-3.0 * (-3.0 > 0))),
        holds("**`np.where`** は nan を 0 に変え、異常を隠します。整数を渡すと float64 になります。", lambda: (
            np.where(np.nan > 0, np.nan, 0.0) == 0 and np.where(np.array([1]) > 0, np.array([1]), 0.0).dtype == np.float64)),
        holds("**`np.maximum`** は nan を nan のまま通し、型も保ちます。", lambda: bool(np.isnan(np.maximum(np.nan, 0))) and np.maximum(np.array([1, -2]), 0).dtype == np.array([1]).dtype),
        holds("広い意味で増加(負の側は一定)", lambda: monotone("relu") and bool((f("relu", X[X < 0]) == 0).all())),
        holds("活性化関数は、どこでも微分できる必要はありません。", lambda: jumps("relu")),
        holds("「負を 0 にする唯一の決定的な理由」はありません。", lambda: bool((f("leaky_relu", X[X < 0]) < 0).all())),
    ],
}  # fmt: skip


def quiet(thunk):
    with np.errstate(all="ignore"):
        return thunk()


def gap_at_zero(alpha):
    return bool(
        abs(float(fn("elu_grad")(-1e-12, alpha)) - float(fn("elu_grad")(1e-12, alpha))) > 1e-6
    )


CLAIMS = {**WHY, **ATLAS}
