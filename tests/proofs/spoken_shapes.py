"""Sentences without a number of the chapters on why, and of the atlas, each computed."""

import itertools
import re

import numpy as np

from scripts.book import paths
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
    return all(
        np.isclose(g((a + b) / 2), (g(a) + g(b)) / 2)
        for a, b in ((-1.0, 3.0), (-2.0, 2.5), (0.5, 4.0))
    )


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
    lines = RNG(0).normal(size=(20_000, 3))
    ones = CORNERS @ lines[:, :2].T + lines[:, 2] > 0
    return int((ones == np.asarray(labels, bool)[:, None]).sum(axis=0).max())


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


def three_lines(v, act=relu):
    """Where the sum of the three lines of the page bends, and its slope at the left end."""
    x = np.linspace(-4, 3, 7001)
    y = act(x + 2) + v * act(x) + 2 * act(x - 1)
    steps = np.diff(y) / np.diff(x)
    return {round(float(at), 2) for at in x[1:-1][np.abs(np.diff(steps)) > 1e-6]}, float(steps[0])


def two_layers(w1, w2, steps=3000):
    """The loss of the page's two weights after descent from here, and how far the weights came."""
    at = np.array([w1, w2], float)
    for _ in range(steps):
        at = at - 0.1 * (at[0] * at[1] - 1) * at[::-1]
    return 0.5 * (at[0] * at[1] - 1) ** 2, float(np.abs(at - [w1, w2]).max())


def flat_border(act):
    """Whether the border between two classes of a net with softmax has its middle points on it."""
    rng = RNG(3)
    layers = [
        (rng.normal(size=(6, 2)), rng.normal(size=6)),
        (rng.normal(size=(2, 6)), rng.normal(size=2)),
    ]

    def gap(p):
        for n, (W, b) in enumerate(layers):
            p = W @ (act(p) if n else p) + b
        return p[0] - p[1]  # softmax gives both one half where this is 0

    def crossing(start, end):
        for _ in range(80):
            middle = (start + end) / 2
            start, end = (middle, end) if gap(middle) * gap(start) > 0 else (start, middle)
        return start

    found = []
    for angle in np.linspace(0, np.pi, 40):
        far = 9 * np.array([np.cos(angle), np.sin(angle)])
        if gap(far) * gap(-far) < 0:
            found.append(crossing(far, -far))
    return len(found) > 5 and all(
        abs(gap((a + b) / 2)) < 1e-9 for a, b in itertools.pairwise(found)
    )


def reflected(p, normal):
    """A corner folded over the line through (0.5, 0.5) when it lies on the side of the normal."""
    normal = np.asarray(normal) / np.sqrt(2)
    return p - 2 * max((p - 0.5) @ normal, 0) * normal


def places(*folds):
    """In how many places the four corners lie after these folds."""
    points = CORNERS
    for normal in folds:
        points = np.array([reflected(p, normal) for p in points])
    return len(np.unique(points.round(9), axis=0))


def bent_elsewhere():
    """How far a score bends where no hidden unit changes its side, and where one does."""
    rng = RNG(5)
    W, b, v = rng.normal(size=(8, 2)), rng.normal(size=8), rng.normal(size=8)
    at = np.linspace(-3, 3, 6001)[:, None] * np.array([0.8, 0.6]) + np.array([0.1, -0.2])
    z = at @ W.T + b
    bend = np.abs(np.diff(np.maximum(z, 0) @ v, 2))
    changed = ((z[2:] > 0) != (z[:-2] > 0)).any(axis=1)
    return float(bend[~changed].max()), float(bend[changed].max())


def best_error(width, terms):
    """The least-squares error of sin 2x with so many of the given functions, on [-2, 2]."""
    x = np.linspace(-2, 2, 401)
    columns = np.stack([np.ones_like(x), *terms(x, width)], axis=1)
    fit = columns @ np.linalg.lstsq(columns, np.sin(2 * x), rcond=None)[0]
    return float(np.mean((fit - np.sin(2 * x)) ** 2))


def shifted(act):
    return lambda x, width: [act(x - s) for s in np.linspace(-2, 2, width, endpoint=False)]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def of_kinks(knots, extra=0.0):
    """The sum of a line and of ReLUs that the page's three rules make of the points (knots, σ)."""
    values = sigmoid(np.asarray(knots))
    slopes = np.diff(values) / np.diff(knots)
    bias = values[0] - slopes[0] * knots[0]
    return lambda x: (
        (slopes[0] + extra) * x
        + bias
        + sum(c * relu(x - t) for t, c in zip(knots[1:-1], np.diff(slopes)))
    )


def outputs_of_zero():
    """How far PyTorch's full layer moves the point 0."""
    import torch

    torch.manual_seed(0)
    return float(torch.nn.Linear(3, 4)(torch.zeros(3)).detach().abs().min())


def chord_gap(a, b):
    """The largest distance of the sigmoid from its chord."""
    x = np.linspace(a, b, 2001)
    return float(np.abs(np.interp(x, [a, b], sigmoid(np.array([a, b]))) - sigmoid(x)).max())


def left_slopes(times):
    """Every slope that 2^L - 1 units at the kinks of the folded tent can give its leftmost piece."""
    changes = [(-1) ** (k + 1) * 2 ** (times + 1) for k in range(2**times - 1)]
    return {
        -sum(one) for n in range(len(changes) + 1) for one in itertools.combinations(changes, n)
    }


def two_weights(a, b):
    return 0.5 * (a * b - 1) ** 2


def jumps_of(g):
    """Whether the slope of g jumps at 0."""
    return abs((g(1e-6) - g(0.0)) - (g(0.0) - g(-1e-6))) > 1e-7


def least_squares_off():
    """How far the least-squares polyline with the page's kinks passes the curve at them."""
    x, t = np.linspace(-6, 6, 2401), np.array([-4.0, -2, 2, 4])
    columns = np.stack([np.ones_like(x), x, *(relu(x - one) for one in t)], axis=1)
    best = np.linalg.lstsq(columns, sigmoid(x), rcond=None)[0]
    return float(np.abs(best[0] + best[1] * t + relu(t[:, None] - t) @ best[2:] - sigmoid(t)).max())


def recorded(stem):
    return paths.recorded_of(stem).read_text("utf-8")


SIX = np.array([-6.0, -4, -2, 2, 4, 6])
FOUR_BEST = ((1.53808, 0.144606), (3.50940, 0.074959))


def best_gap(x):
    """How far the page's best polyline of four kinks lies above the sigmoid."""
    return 0.5 + sum(slope_ * np.clip(x, -at, at) for at, slope_ in FOUR_BEST) - sigmoid(x)


def alternating():
    """The signs and sizes of the error of the best polyline at its extremes, the ends included."""
    x = np.linspace(-20, 20, 400_001)
    e = best_gap(x)
    inner = np.flatnonzero(np.diff(np.sign(np.diff(e)))) + 1
    return np.concatenate([[e[0]], e[inner][np.abs(e[inner]) > 0.01], [e[-1]]])


def tent_bits(x, times):
    """The tent of a float, and the same in fractions of the same float: no rounding if they agree."""
    from fractions import Fraction

    exact, agree = Fraction(x), True
    for _ in range(times):
        x = 2 * max(x, 0.0) - 4 * max(x - 0.5, 0.0)
        exact = 2 * exact if exact <= Fraction(1, 2) else 2 - 2 * exact
        agree &= Fraction(x) == exact
    return x, agree


def half_negative(seed, bias=0.0):
    """The shares of the data for which each of 500 units is not positive."""
    rng = RNG(seed)
    return (
        rng.normal(size=(1000, 64)) @ rng.normal(size=(64, 500)) * np.sqrt(2 / 64) + bias <= 0
    ).mean(axis=0)


WHY = {
    "guide": [
        holds("成分ごとに、$x$ と 0 の大きい方を選ぶ", lambda: np.array_equal(np.maximum([-2, 3], 0), [max(-2, 0), max(3, 0)])),
        holds("成分ごとに、条件が成り立てば `a`、そうでなければ `b` を選ぶ", lambda: list(np.where(np.array([-2, 3]) > 0, ["a", "a"], ["b", "b"])) == ["b", "a"]),
        holds("掛けて足す。行列なら、行列の積", lambda: (np.array([1, 2]) @ [3, 4], *(np.array([[1, 2], [0, 1]]) @ [3, 4])) == (11, 11, 4)),
        holds("行と列を入れ替える", lambda: np.array_equal(np.array([[1, 2], [3, 4]]).T, [[1, 3], [2, 4]])),
        holds("縦に並べ直す。横に並んだ配列と計算すると、すべての組の表になる", lambda: np.array_equal(
            np.array([1, 2])[:, None] + np.array([10, 20, 30]), [[a + b for b in (10, 20, 30)] for a in (1, 2)])),
        holds("同じ番号 (ここでは 0) なら、同じ乱数が出る", lambda: np.array_equal(RNG(0).normal(size=9), RNG(0).normal(size=9)),
              unless=lambda: np.array_equal(RNG(0).normal(size=9), RNG(1).normal(size=9))),
    ],
    "why/linear": [
        holds("PyTorch の `nn.Linear` も、既定ではバイアスを足します。", lambda: outputs_of_zero() > 0),
        holds("**下に凸** (convex) な関数なら、真ん中の値は両端の平均を超えません。", lambda: all(
            g((a + b) / 2) <= (g(a) + g(b)) / 2 for g in (np.square, np.abs, np.exp) for a, b in ((-1.0, 2.0), (-3.0, 3.0))), unless=lambda: two_weights(0, 0) <= (two_weights(1, 1) + two_weights(-1, -1)) / 2),
        holds("- 順番は合っています。積の形は、左の行数と右の列数です。間の 5 は消えます。", lambda: (np.ones((2, 5)) @ np.ones((5, 3))).shape == (2, 3)),
        holds("$f$ の定数 1 にも、$g$ の 3 が掛かります。", lambda: [3 * (2 * x + c) + 4 - (3 * (2 * x) + 4) for x, c in ((0, 1), (5, 1), (2, 4))] == [3, 3, 12]),
        holds("傾きは $1 + v + 2$ なので、−3 で水平になります。", lambda: [v for v in range(-4, 5) if abs(three_lines(v, identity)[1]) < 1e-9] == [-3]),
        holds("ReLU では、重みが 0 のときを除いて、$x = -2, 0, 1$ の 3 か所で折れます。どの重みでも直線には戻りません。", lambda: all(
            three_lines(v)[0] == {-2, 0, 1} for v in range(-4, 5) if v), unless=lambda: three_lines(0)[0] == {-2, 0, 1}),
        holds("1 変数なら $f(x) = ax$ だけがこれを満たします。", lambda: [
            all(np.isclose(g(c * u), c * g(u)) for c, u in ((-2.0, 1.3), (3.0, -0.7)))
            for g in (lambda x: 4 * x, lambda x: 4 * x + 1, relu, np.abs, np.square, np.tanh)] == [True] + 5 * [False]),
        holds("重みが −2 のとき、活性化関数がなければ、展開すると $y = x$ です。", lambda: all(np.isclose((x + 2) - 2 * x + 2 * (x - 1), x) for x in (-3.0, 0.4, 7.0))),
        holds("2 つのクラス (答えの種類) の境目は直線 (多次元なら平面) です。", lambda: flat_border(identity), unless=lambda: flat_border(relu)),
        holds("4 行 3 列なら、最大で 3 です。", lambda: max(int(np.linalg.matrix_rank(RNG(n).normal(size=(4, 3)))) for n in range(9)) == 3),
        holds("2 層の正解は、$w_1 w_2 = 1$ の組すべてです。", lambda: all(
            (two_weights(a, b) < 1e-12) == (abs(a * b - 1) < 1e-9) for a, b in ((1, 1), (-1, -1), (2, 0.5), (-4, -0.25), (1, -1), (0, 0), (2, 2)))),
        holds("$w_1 w_2 > 0$ の側へ少しでもずれれば、離れていきます。", lambda: all(
            two_layers(*start)[0] < 1e-9 and two_layers(*start)[1] > 0.5 for start in ((1e-3, 1e-5), (-1e-4, -1e-3), (1e-5, 1e-5))),
              unless=lambda: two_layers(1e-3, -1e-3)[1] > 0.5),
        holds("しかし $W_1$ は 3 列、$W_2$ は 2 行なので、この積は計算できません。", lambda: np.zeros((5, 3)).shape[1] != np.zeros((2, 5)).shape[0]
              and (np.zeros((2, 5)) @ np.zeros((5, 3))).shape == (2, 3)),
        holds("0 で折れるので、非線形です。ReLU でなくても、曲がっていれば十分です。", lambda: not affine(np.abs, 2) and not affine(np.tanh, 2),
              unless=lambda: not affine(lambda z: 2 * z + 1, 2)),
        holds("必要なのは「関数をはさむこと」ではなく「非線形な関数をはさむこと」です。", lambda: affine(lambda z: 3 * z, 3) and affine(lambda z: 2 * z + 1, 3) and not affine(relu, 3)),
        holds("活性化関数がないと、何層重ねても 1 つのアフィン変換にまとまることを", lambda: all(affine(identity, d) for d in (1, 2, 5, 20)),
              unless=lambda: affine(relu)),
        holds("足してから入れても、入れてから足しても同じ、という性質です。", lambda: additive(lambda x: 3 * x),
              unless=lambda: additive(lambda x: 3 * x + 1)),
        holds("アフィンですが、線形ではありません。", lambda: not additive(lambda x: 2 * x + 1)),
        holds("原点を通るアフィンな関数は、定数 $b$ が 0 なので線形です。", lambda: all(additive(lambda x, a=a: a * x) for a in (-2.0, 0.5, 3.0)),
              unless=lambda: additive(lambda x: 2 * x + 1)),
        holds("$W'$ の行はどれも、その 2 行の定数倍と和だからです。", lambda: (
            int(np.linalg.matrix_rank(np.vstack([(low := RNG(2).normal(size=(2, 5)) @ RNG(3).normal(size=(5, 3))), RNG(4).normal(size=(4, 2)) @ low]))) == 2)),
        holds("ReLU は原点を通るのに線形ではないので、アフィンでもありません。", lambda: relu(0.0) == 0 and not additive(relu) and not midpoint(relu),
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
        holds("0 を横切る所が動くので、折れ目は左右に動きます。", lambda: [-b / 2.0 for b in (-2, 0, 2)] == [1, 0, -1] and all(
            relu(2 * (-b / 2 + 0.1) + b) > 0 == relu(2 * (-b / 2 - 0.1) + b) for b in (-2, 0, 2))),
        holds("- 重みの符号を変えると、働く側が入れ替わります。", lambda: all(
            (relu(w * 9 + b) > 0, relu(w * -9 + b) > 0) == (w > 0, w < 0) for w in (-2, -0.5, 0.5, 2) for b in (-2, 0, 2))),
        holds("上の例では、隠れ層の 2 番目のニューロンが負になり、ReLU で 0 になりました。", lambda: (
            (z := np.array([[0.5, 0.1, 0.1], [-1.0, 0.2, 0.1]]) @ [1.0, 3.0, 2.0])[1] < 0 < z[0] and list(relu(z) == 0) == [False, True])),
        holds("左は 0、右は 1 で、折れ目の 1 点だけは傾きが決まりません。", lambda: (
            np.isclose((relu(0.0) - relu(-1e-6)) / 1e-6, 0) and np.isclose((relu(1e-6) - relu(0.0)) / 1e-6, 1)
            and all(np.isclose(relu(x + 1e-6) - relu(x), relu(x) - relu(x - 1e-6)) for x in (-2.0, -0.1, 0.1, 2.0)))),
        holds("同じ入力と同じ重みでも、バイアスしだいで出力が消えます。", lambda: relu(0.5 + 0.3 + 0.2 + 0.0) > 0 == relu(0.5 + 0.3 + 0.2 - 1.4)),
        holds("- ステップ関数は、0 以外の所で傾きが 0 です。", lambda: bool((np.diff(np.heaviside(X[X > 0], 0)) == 0).all() and (np.diff(np.heaviside(X[X < 0], 0)) == 0).all())),
        holds("1 行がニューロン 1 個の重みなので、行の数がニューロンの数になります。", lambda: (np.array([[1, 2, 0], [0, 1, 3]]) @ [2, 1, 3]).shape == (2,)),
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
        holds("和が 1 になるまで傾き 1 で上がり、その先は傾き −1 で下がる折れ線を、隠れニューロン 2 個で作ります。", lambda: all(
            max(s, 0) - 2 * max(s - 1, 0) == (s if s <= 1 else 2 - s) for s in (0, 0.25, 1, 1.5, 2))),
        holds("4 点とも、近似ではなく厳密に正解です。", lambda: [relu(a + b) - 2 * relu(a + b - 1) for a, b in CORNERS] == [0, 1, 1, 0]),
        holds("ReLU 1 個は、半分の平面を平らに潰します。", lambda: bool((relu((p := RNG(0).normal(size=(4000, 2))) @ [1.0, -2.0])[p @ [1.0, -2.0] < 0] == 0).all()) and abs((relu(p @ [1.0, -2.0]) == 0).mean() - 0.5) < 0.03),
        holds("折り目の上にある点は、動きません。", lambda: all(np.allclose(reflected(np.array(p), [1, 1]), p) for p in ((0.0, 1.0), (1.0, 0.0), (0.5, 0.5)))),
        holds("- XOR の 0 と 1 を入れ替えた問題です。", lambda: [int(a == b) for a, b in CORNERS] == list(1 - XOR)),
        holds("全部に同じ答えを返しても 2 点は当たります。角の 1 点だけを切り離す直線なら、もう 1 点当たります。", lambda: (
            int((np.zeros(4) == XOR).sum()) == int((np.ones(4) == XOR).sum()) == 2 and int(((CORNERS.sum(axis=1) > 0.5) == XOR).sum()) == 3)),
        holds("$x_1 + x_2 = 0$ より手前は 1 点 $(0, 0)$ に潰れ、$x_1 + x_2 = 1$ で線が曲がります。", lambda: (
            np.array_equal(folded_hidden(np.array([[-1.0, 0.3], [-2.0, -2.0], [0.5, -0.5]])), np.zeros((3, 2)))
            and [float(np.diff(folded_hidden(np.array([[s, 0], [s + 0.1, 0]]))[:, 1])[0]) > 0 for s in (0.3, 0.85, 1.0, 1.5)] == [False, False, True, True])),
        holds("折り目の上の 2 点は、2 回目に重なります。", lambda: places([1, 1]) == 3 and np.allclose(reflected(CORNERS[1], [1, 1]), CORNERS[1])
              and np.allclose(reflected(CORNERS[1], [-1, 1]), CORNERS[2])),
        holds("- 段 4 で $(1, 1)$ が $(0, 0)$ に重なり、4 点は 3 か所になります。段 8 で残りの 2 点も重なり、2 か所になります。", lambda: (
            np.allclose(reflected(CORNERS[3], [1, 1]), CORNERS[0]) and places([1, 1]) == 3 and places([1, 1], [-1, 1]) == 2)),
        holds("だから、ReLU の和で折るには 2 個要ります。", lambda: np.allclose(relu(X) + relu(-X), np.abs(X)) and min(
            float(np.abs(v * relu(w * X) + c - np.abs(X)).max()) for v in (-1, 0, 1, 2) for w in (-2, -1, 1, 2) for c in (0, 1, 4)) > 1),
        holds("境界が折れるのは、隠れニューロン 1 個ごとの直線の上だけです。", lambda: bent_elsewhere()[0] < 1e-12 < 1e-6 < bent_elsewhere()[1]),
        holds("0 と 1 の入れ替えで、分けやすさは変わりません。", lambda: all(
            best_of_lines(np.array(g)) == best_of_lines(1 - np.array(g)) for g in ([0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]))),
        holds("- `relu(x1 - x2)` なら: $x_1 < x_2$ の側が 0 のままです。", lambda: 2 * relu(0 - 1) == 0 and 2 * relu(1 - 0) == 2),
        holds("- `relu(x1 + x2)` なら: $(1,1)$ で 2 になります。", lambda: relu(1 - 1) + relu(1 + 1) == 2),
        holds("- `relu(x2)` なら: $(1,1)$ で 1 になります。", lambda: relu(1 - 1) + relu(1) == 1),
        holds("XOR の答えは、入力の和だけで決まります。", lambda: all(len(set(XOR[CORNERS.sum(axis=1) == s])) == 1 for s in (0, 1, 2)),
              unless=lambda: len(set(CORNERS[:, 0][CORNERS.sum(axis=1) == 1])) == 1),
        holds("和が 0, 1, 2 のとき、答えは 0, 1, 0 です。", lambda: [int(XOR[CORNERS.sum(axis=1) == s][0]) for s in (0, 1, 2)] == [0, 1, 0]),
        holds("そのとき傾きを 1 から −1 へ、2 だけ減らします。", lambda: [float(relu(s) - 2 * relu(s - 1)) for s in (0, 0.5, 1, 1.5, 2)] == [0, 0.5, 1, 0.5, 0]),
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
        holds("- 2 から 5 までの線分では、誤差が増えます。", lambda: chord_gap(2, 5) > chord_gap(2, 4)),
        holds("- 5 から 6 までの線分では、誤差が減ります。最大の誤差は、そこにありません。", lambda: chord_gap(5, 6) < chord_gap(4, 6) < chord_gap(-2, 2)),
        holds("- 位置が対称でも、傾きの変化の合計が 0 でなければ、右端は傾きます。", lambda: (y := lambda x: sum(c * relu(x - t) for t, c in ((-4, 1.0), (-2, 2.0), (2, -2.0), (4, -2.0))))(90.0) - y(89.0) == -1),
        holds("- バイアスは全体を上下に動かすだけで、傾きを変えません。", lambda: np.allclose(np.diff(of_kinks(SIX)(X) + 0.3), np.diff(of_kinks(SIX)(X)))),
        holds("中身がすべての入力で負になると、出力も傾きも 0 になり", lambda: relu(-0.1) == relu(-0.2) == 0),
        holds("- 2 なら: 2 は右側の傾きです。", lambda: relu(2 * 5.0 - 6) - relu(2 * 4.0 - 6) == 2 and relu(2 * 3.0 - 6) == 0),
        holds("重みが傾きを決め、折れ目の位置は重みとバイアスの両方で決まります。", lambda: all(
            np.isclose(relu(w * (-b / w + s) + b), abs(w)) and relu(w * (-b / w - s) + b) == 0 for w, b, s in ((2.0, 1.0, 1), (-3.0, 2.0, -1), (0.5, -4.0, 1)))),
        holds("$x = \\mathrm{ReLU}(x) - \\mathrm{ReLU}(-x)$ なので、隠れニューロン 2 個分に相当します。", lambda: np.allclose(relu(X) - relu(-X), X)),
        holds("$x = \\mathrm{ReLU}(x + 6) - 6$ なので 1 個で足ります。", lambda: np.allclose(relu((x := np.linspace(-6, 6, 99)) + 6) - 6, x),
              unless=lambda: np.allclose(relu(X + 6) - 6, X)),
        holds("1. 直結の重みは、いちばん左の区間の傾き。", lambda: np.allclose(of_kinks(SIX)(x := np.linspace(-6, 6, 401)), np.interp(x, SIX, sigmoid(SIX))),
              unless=lambda: np.allclose(of_kinks(SIX, 0.01)(x := np.linspace(-6, 6, 401)), np.interp(x, SIX, sigmoid(SIX)))),
        holds("2. 隠れの重みは、折れ目での**傾きの変化**。", lambda: np.allclose(
            np.diff(np.diff(sigmoid(SIX)) / np.diff(SIX)).round(4), [0.0429, 0.1398, -0.1398, -0.0429])),
        holds("3. バイアスは、左端の値を合わせる定数。", lambda: np.isclose(of_kinks(SIX)(-6.0), sigmoid(-6.0))),
        holds("この手順で、つながった折れ線なら、どれでも直線 1 本と ReLU の和に書けます。", lambda: all(
            np.allclose(of_kinks(k)(x := np.linspace(k[0], k[-1], 301)), np.interp(x, k, sigmoid(k)))
            for k in (np.sort(RNG(n).uniform(-6, 6, 7)) for n in range(5)))),
        holds("に下げますが、右側には効きません。", lambda: bool((four_relus()[1][four_relus()[0] > 0] > 0).all())),
        holds("折れ線は曲線の上の点を通る必要がありません。", lambda: least_squares_off() > 0.005),
        holds("誤差の山と谷が、すべて同じ大きさで交互に並ぶのが目印です。", lambda: (
            len(a := alternating()) == 10 and np.ptp(np.abs(a)) < 2e-5 and bool((a[1:] * a[:-1] < 0).all()))),
        holds("両端を平らにしたので、この誤差は**全実数**で成り立ちます。", lambda: np.abs(best_gap(np.linspace(-500, 500, 200_001))).max() < 0.01453,
              unless=lambda: np.abs(of_kinks(SIX)(x := np.linspace(-500, 500, 2001)) - sigmoid(x)).max() < 0.05),
        holds("シグモイドなら平らに近づきます。折れ線には、直結の項の傾きが残ります。", lambda: (
            np.isclose(of_kinks(SIX)(9.0) - of_kinks(SIX)(8.0), 0.00776, atol=1e-4) and sigmoid(9.0) - sigmoid(8.0) < 3e-4)),
        holds("そこから傾き 1 で上がります。", lambda: relu(-3.0 + 4) == 1 and relu(-4.0 + 4) == relu(-5.0 + 4) == 0),
        holds("引く 2 つがないと、値は上がり続けます。", lambda: bool((np.diff(four_relus()[2]) > 0).all()) and four_relus()[2][-1] > 2 > 1.2 > four_relus()[1][-1]),
        holds("シグモイドは 1 を超えません。", lambda: float(f("sigmoid", 700.0)) <= 1),
        holds("灰色の区間 $[-6, 6]$ では中身がいつも正なので、出力の ReLU は何もしていません。", lambda: bool((four_relus()[1][four_relus()[0] <= 6] > 0).all())),
        holds("$h_1$ と $h_2$ を足すと傾きが増え、$h_3$ と $h_4$ を引くと元に戻ります。", lambda: (
            np.isclose(np.diff(four_relus()[1])[0], np.diff(four_relus()[1])[-1]) and np.diff(four_relus()[1]).max() > np.diff(four_relus()[1])[0])),
    ],
    "why/depth": [
        holds("合計は $2^{L+1}$ の倍数になり、必要な $2^L$ にはなりません。", lambda: all(
            slopes % 2 ** (L + 1) == 0 and slopes != 2**L for L in (1, 2, 3) for slopes in left_slopes(L))),
        holds("2 段目は、上りでも下りでも 1 回ずつ折り返します。", lambda: [float(folded(2, x)) for x in (0.0, 0.25, 0.5, 0.75, 1.0)] == [0, 1, 0, 1, 0]),
        holds("増える数も、回ごとに 2 倍になります。", lambda: [turns(n + 1) - turns(n) for n in (1, 2, 3, 4)] == [2, 4, 8, 16]),
        holds("高さは変わらず、幅が半分になります。", lambda: all(
            folded(n, np.linspace(0, 1, 2**10 + 1)).max() == 1 and folded(n, 0.5**n) == 1 and folded(n, np.array(2 * 0.5**n)) == 0 for n in range(1, 9))),
        holds("区間が段ごとに 2 個ずつ足されるとは限りません。", lambda: [turns(n) for n in (1, 2, 3)] == [2, 4, 8]),
        holds("隠れニューロンの数と同じくらいか、それより少ない数でした。", lambda: all(
            int(pieces) <= int(units) for units, pieces in re.findall(r"^ *\d+ +(\d+) +(\d+)$", recorded("why/depth/random_pieces"), re.M))),
        holds("層ごとに倍々に増えてはいません。", lambda: (n := [int(one) for one in re.findall(r"(\d+)$", recorded("why/depth/random_pieces"), re.M)])[-1] < 8 * n[0] and n[-1] < 2 * n[-2]),
        holds("左右の傾きが違えば、非線形になります。", lambda: not midpoint(lambda x: np.where(x > 0, x, 0.3 * x)), unless=lambda: not midpoint(lambda x: np.where(x > 0, x, 1.0 * x))),
        holds("どのニューロンも入力の約半分で負ですが、死んだものは 500 個中 0 個です。", lambda: all(
            0.42 < (share := half_negative(n)).min() and share.max() < 0.58 for n in range(3)), unless=lambda: half_negative(0, bias=-5.0).max() < 0.58),
        holds("入力を正の数倍すると出力も同じ倍率になる性質も挙げました。", lambda: np.allclose(relu(2.5 * X), 2.5 * relu(X)), unless=lambda: np.allclose(relu(-2.5 * X), -2.5 * relu(X))),
        holds("普通の密な行列の積は、0 の掛け算も省きません。", lambda: bool(np.isnan(quiet(lambda: np.zeros((1, 3)) @ np.full((3, 1), np.inf))).all())),
        holds("アフィン変換だけなら、何層でも 1 つのアフィン変換です。XOR も解けません。", lambda: affine(identity, 7) and best_of_lines(XOR == 1) == 3),
        holds("学習前なら、残るかどうかを決めたのは乱数の符号です。", lambda: np.array_equal(relu(z := RNG(2).normal(size=999)) > 0, np.sign(z) > 0)),
        holds("0 を出すデータでは、ReLU の傾きが 0 なので動きません。", lambda: all((v > 0) == (slope("relu", v) == 1) for v in (-2.0, -0.1, 0.1, 2.0))),
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
        holds("最良の誤差が増えることはありません。", lambda: all(
            best_error(8, shifted(g)) <= best_error(4, shifted(g)) + 1e-9 for g in (np.square, relu, np.tanh))),
        holds("$z^2$ には折れ目がありません。", lambda: not jumps_of(np.square) and jumps_of(relu)),
        holds("ReLU は有界でないので、はじめの 2 つには入りません。", lambda: relu(1e9) == 1e9 and np.abs(np.tanh(1e9)) <= 1),
        holds("図で直線に見えるのは、最小二乗で最良の 2 次式が $A = 0$ だからです", lambda: abs(np.polyfit(s := np.linspace(-2, 2, 801), np.sin(2 * s), 2)[0]) < 1e-9,
              unless=lambda: abs(np.polyfit(s := np.linspace(-2, 2, 801), np.cos(2 * s), 2)[0]) < 1e-9),
        holds("水平な直線でも、山か谷から 1 以上離れます。", lambda: all(np.abs(np.sin(np.linspace(0, 7, 7001)) - c).max() > 0.999999 for c in np.linspace(-2, 2, 81)),
              unless=lambda: np.abs(np.sin(np.linspace(0, 1.5, 999)) - 0.5).max() > 0.999999),
        holds("ReLU では、折れ目を増やすたびに新しい形が加わります。", lambda: all(
            best_error(m + 2, shifted(relu)) < 0.9 * best_error(m, shifted(relu)) for m in (4, 8, 16))),
        holds("ReLU の折れ線なら、区間の数の 2 乗に反比例して減ります。", lambda: np.isclose(interpolation_error(4) / interpolation_error(64), 256, rtol=1e-2)),
        holds("幅さえ増やせば、誤差はいくらでも小さくできます。", lambda: interpolation_error(64) < interpolation_error(8) / 50 < interpolation_error(1) / 50),
        holds("非線形なら何でもよいのではなく、多項式は除かれます。", lambda: np.isclose(squares(8), squares(64), rtol=1e-3) and squares(64) > 0.1),
        holds("いちばん外の折れ目より先は、必ず直線です。", lambda: (
            y := sum(v * relu(w * X * 100 + b) for w, b, v in RNG(3).normal(size=(6, 3)))) is not None and np.ptp(np.diff(y[-200:])) < 1e-6),
        holds("区間の数を 2 乗した倍率だけ、誤差が減ります。", lambda: np.isclose(interpolation_error(10) / interpolation_error(40), 16, rtol=1e-3)),
        holds("多項式なので、幅をどれだけ広げても万能近似にはなりません。", lambda: np.isclose(squares(6), squares(200), rtol=1e-2)),
    ],
    "why/exercises": [
        holds("だから式の右辺は、$x^2$ を $2^L$ 等分して結んだ折れ線です", lambda: all(np.allclose(
            x - sum(folded(k, x) / 4**k for k in range(1, L + 1)), np.interp(x, n := np.linspace(0, 1, 2**L + 1), n**2)) for x in (np.linspace(0, 1, 777),) for L in (1, 2, 4))),
        holds("同じ重みのニューロンは同じ働きしかしません。", lambda: all(relu(a - b) + relu(a - b) == 2 * relu(a - b) for a, b in CORNERS)),
        holds("このように重ねた層は細かい形を作れますが、入力のわずかなずれにも敏感です。", lambda: abs(tent_bits(0.1 + 1e-9, 25)[0] - tent_bits(0.1, 25)[0]) > 1e-2),
        holds("傾きの大きさが 1 回ごとに 2 倍になるので", lambda: all(np.isclose(abs(folded(n, 0.3 + 1e-9) - folded(n, 0.3)) / 1e-9, 2**n, rtol=1e-4) for n in (1, 2, 5))),
        holds("$x_2$ の方が大きい点では、どちらも 0 です。", lambda: relu(0.0 - 1.0) == 0 and [int(2 * relu(a - b) != (a != b)) for a, b in CORNERS].count(1) == 2),
        holds("テントの計算に新しい丸めはありませんが、毎回その桁を 1 つ左へ送るので、いつか桁が尽きて 0 になります。", lambda: (
            tent_bits(0.1, 60) == (0.0, True) and tent_bits(0.1, 40)[0] > 0)),
        holds("- 0.2 なら: それは 1 回目の値です。2 回目からは、この値に戻りません。", lambda: [round(tent_bits(0.1, n)[0], 6) for n in range(1, 8)] == [0.2] + 3 * [0.4, 0.8]),
        holds("$W_1 W_2$ とすると別の行列になります。", lambda: not np.array_equal(np.array([[1, 2], [0, 1]]) @ [[2, 0], [1, 1]], np.array([[2, 0], [1, 1]]) @ [[1, 2], [0, 1]])),
        holds("- 2 なら: 掛ける順が逆です。", lambda: (np.array([[1, 2], [0, 1]]) @ [[2, 0], [1, 1]])[0, 1] == 2),
        holds("- 0 なら: 同じ場所の要素どうしを掛けています。", lambda: 2 * 0 == (np.array([[1, 2], [0, 1]]) * [[2, 0], [1, 1]])[0, 1]),
        holds("元の区間の中央で $h^2/4$ だけ下がります。", lambda: all(np.isclose((a * a + (a + h) ** 2) / 2 - (a + h / 2) ** 2, h * h / 4) for a, h in ((0.0, 1.0), (0.25, 0.5), (0.5, 0.125)))),
        holds("- 100 なら: 誤差を $h^2$ と見ています。", lambda: next(n for n in range(1, 999) if n**-2 <= 1e-4 * (1 + 1e-9)) == 100),
        holds("- 36 なら: 誤差を $h^2/8$ と見ています。", lambda: next(n for n in range(1, 999) if n**-2 / 8 <= 1e-4) == 36),
        holds("区間の中で、線分は $x^2$ の上にあります。", lambda: all((1 - s) * a * a + s * b * b > ((1 - s) * a + s * b) ** 2 for a, b in ((0, 1), (-2, 0.5)) for s in (0.2, 0.5, 0.9))),
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
