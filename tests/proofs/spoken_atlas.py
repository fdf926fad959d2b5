"""Sentences without a number of the cards of the atlas, and of the chapter on choosing, each computed."""

import math

import numpy as np

from tests.proofs import fn, holds

RNG = np.random.default_rng
X = np.linspace(-8, 8, 3201) + 1e-4
LEFT, RIGHT = X[X < 0], X[X > 0]


def f(name, x=X, **options):
    return fn(name)(x, **options)


def slope(name, x=X):
    return fn(f"{name}_grad")(x)


def relu(z):
    return np.maximum(z, 0)


def swish(x, beta):
    return x * fn("sigmoid")(beta * x)


def softmax(z):
    return fn("softmax")(np.asarray(z, float))


def steepest(y):
    return float(np.max(np.diff(y) / np.diff(X)))


def single_peak(y):
    """Whether a curve rises to one peak and falls behind it."""
    at = int(y.argmax())
    return bool((np.diff(y[: at + 1]) >= -1e-12).all() and (np.diff(y[at:]) <= 1e-12).all())


def convex(y):
    return bool((np.diff(np.diff(y) / np.diff(X)) >= -1e-6).all())


def monotone(y):
    return bool((np.diff(y) >= -1e-12).all())


def tangents(n, x=X / 8):
    """The upper envelope of n tangents of x² on [-1, 1]."""
    at = -1 + (2 * np.arange(n) + 1) / n
    return np.max([2 * a * x - a**2 for a in at], axis=0)


def tangent_error(n):
    x = np.linspace(-1, 1, 40_001)
    return float((x**2 - tangents(n, x)).max())


def entropy(z, right):
    return float(-np.log(softmax(z)[right]))


def relative(one, other):
    return abs(one - other) / abs(other)


CLAIMS = {
    "activations/sigmoid": [
        holds("出力の値だけから傾きがわかります。", lambda: np.allclose(slope("sigmoid"), f("sigmoid") * (1 - f("sigmoid")))),
        holds("ネットで見る `x * (1 - x)` は、**`x` が出力のときだけ**正しい式です。", lambda: np.allclose((s := f("sigmoid")) * (1 - s), slope("sigmoid")),
              unless=lambda: np.allclose(X * (1 - X), slope("sigmoid"))),
        holds("GELU と SiLU では、できません。", lambda: all(
            abs(float(fn(n)(a)) - float(fn(n)(b))) < 1e-3 and abs(float(slope(n, a)) - float(slope(n, b))) > 0.05
            for n, a, b in (("gelu", *twins("gelu")), ("silu", *twins("silu"))))),
        holds("$x = 0$ で最大の $\\frac14$ になります。", lambda: abs(X[slope("sigmoid").argmax()]) < 1e-3 and np.isclose(slope("sigmoid").max(), 0.25)),
        holds("a を大きくするほど、学べる (傾きが残る) 範囲は狭くなります。", lambda: (
            (w := [(a * slope("sigmoid", a * X) > 0.01).mean() for a in (1, 2, 4, 8)]) == sorted(w, reverse=True) and w[0] > w[-1])),
        holds("$a_i$ がすべて正なら、勾配の符号はすべて $\\delta$ と同じになります。", lambda: all(
            (np.sign(d * np.abs(RNG(1).normal(size=9))) == np.sign(d)).all() for d in (-2.0, 0.5)), unless=lambda: (np.sign(0.5 * RNG(1).normal(size=9)) == 1).all()),
        holds("ステップ関数は、勾配では学習できません。", lambda: set(np.diff(np.heaviside(X, 0))) == {0.0, 1.0}),
        holds("自信のある出力ほど、傾きは小さくなります。", lambda: single_peak(slope("sigmoid"))),
        holds("近づくだけで、届きません。", lambda: bool((f("sigmoid", np.linspace(-30, 30, 601)) > 0).all() and (f("sigmoid", np.linspace(-30, 30, 601)) < 1).all())),
    ],
    "activations/tanh": [
        holds("- 左右は対称です。", lambda: np.allclose(slope("tanh", X), slope("tanh", -X))),
        holds("その外側では、先に飽和する tanh の傾きの方が小さくなります。", lambda: bool((slope("tanh", X[X > 1.7]) < slope("sigmoid", X[X > 1.7])).all()),
              unless=lambda: bool((slope("tanh", X[abs(X) < 1.6]) < slope("sigmoid", X[abs(X) < 1.6])).all())),
        holds("傾きが 1 になるのは原点だけです。", lambda: float(slope("tanh", 0.0)) == 1 and bool((slope("tanh", X) < 1).all())),
        holds("飽和するのは出力が ±1 に近いところで、0 の近くは逆に傾きが最大です。", lambda: single_peak(slope("tanh")) and abs(X[slope("tanh").argmax()]) < 1e-3 and slope("tanh", 4.0) < 0.01),
        holds("出力が 0 中心なので", lambda: np.allclose(f("tanh", -X), -f("tanh", X))),
        holds("表せる関数の集まりは同じです。", lambda: np.allclose(2 * f("sigmoid", 2 * X) - 1, f("tanh"))),
    ],
    "activations/leaky_relu": [
        holds("負の入力でも、勾配が 0 になりません。", lambda: bool((slope("leaky_relu", LEFT) > 0).all()), unless=lambda: bool((slope("relu", LEFT) > 0).all())),
        holds("正の側の傾きは、いつも 1 です。", lambda: bool((slope("leaky_relu", RIGHT) == 1).all())),
        holds("$\\alpha \\le 1$ のときだけ正しい式です。", lambda: np.allclose(np.maximum(0.2 * X, X), np.where(X > 0, X, 0.2 * X)), unless=lambda: np.allclose(np.maximum(2 * X, X), np.where(X > 0, X, 2 * X))),
        holds("α = 1 では折れ目が消え、全体が直線です。", lambda: np.allclose(np.where(X > 0, X, 1.0 * X), X)),
        holds("負の側でも、勾配に掛かる傾きは 0 でなく $\\alpha$ です。", lambda: set(np.round(slope("leaky_relu", LEFT), 6)) == {0.01}),
        holds("$x > 0$ では $\\alpha$ が式に出てこないので 0、$x \\le 0$ では $x$ です。", lambda: np.allclose(
            (np.where(X > 0, X, 0.3001 * X) - np.where(X > 0, X, 0.2999 * X)) / 2e-4, np.where(X > 0, 0, X))),
        holds("$z$ が左右対称なら、$f(z)^2$ の平均は $z^2$ の平均の $\\frac{1 + \\alpha^2}{2}$ 倍です。", lambda: np.isclose(
            np.mean(f("leaky_relu", np.r_[X, -X]) ** 2), np.mean(X**2) * (1 + 0.01**2) / 2), unless=lambda: np.isclose(np.mean(f("leaky_relu", RIGHT) ** 2), np.mean(RIGHT**2) * (1 + 0.01**2) / 2)),
    ],
    "activations/gelu": [
        holds("大きな入力はほぼそのまま通り、負に大きい入力はほぼ消えます。", lambda: abs(float(f("gelu", 6.0)) - 6) < 1e-6 and abs(float(f("gelu", -6.0))) < 1e-6),
        holds("[SiLU](silu.md) の谷より浅く、原点に近い位置にあります。", lambda: f("silu").min() < f("gelu").min() and X[f("silu").argmin()] < X[f("gelu").argmin()] < 0),
        holds("どちらの差の線も左右対称です。", lambda: np.allclose(f("gelu_tanh", X) - f("gelu", X), f("gelu_tanh", -X) - f("gelu", -X), atol=1e-9)),
        holds("0 になるのは $x = \\pm\\sqrt{2}$ だけで、ここが傾きの最大と最小です。", lambda: (
            np.isclose(X[slope("gelu").argmax()], math.sqrt(2), atol=0.01) and np.isclose(X[slope("gelu").argmin()], -math.sqrt(2), atol=0.01))),
    ],
    "activations/silu": [
        holds("その左では、出力が 0 に向かって戻ります。", lambda: bool((np.diff(f("silu", np.linspace(-20, -1.3, 400))) < 0).all())),
        holds("$\\beta$ を大きくすると ReLU に近づき、ReLU には谷がありません。", lambda: (
            (g := [np.abs(swish(X, b) - relu(X)).max() for b in (1, 2, 5, 20)]) == sorted(g, reverse=True) and relu(X).min() == 0)),
        holds("$\\beta > 0$ では横と縦が同じ割合で伸び縮みするだけなので、最大の傾きはどの $\\beta$ でも 1.0998 です。", lambda: all(
            abs(steepest(swish(X, b)) - 1.0998) < 2e-3 for b in (0.5, 1, 2, 3)), unless=lambda: abs(steepest(swish(X, 0.0)) - 1.0998) < 2e-3),
        holds("- 単調ではありません。出力から入力を 1 つに決めることはできません。", lambda: not monotone(f("silu"))),
        holds("「負でも必ず勾配が流れる」わけではありません。", lambda: abs(slope("silu", np.linspace(-1.279, -1.278, 100))).min() < 1e-3 and abs(float(slope("silu", -40.0))) < 1e-6),
        holds("SiLU と、$\\beta = 1$ の Swish は同じ関数です。", lambda: np.allclose(swish(X, 1.0), f("silu")), unless=lambda: np.allclose(swish(X, 1.5), f("silu"))),
    ],
    "activations/mish": [
        holds("右側では、SiLU より速く ReLU に近づきます。", lambda: bool((X[X > 1] - f("mish", X[X > 1]) < X[X > 1] - f("silu", X[X > 1])).all())),
        holds("もっと左では、また 0 に近づきます。", lambda: abs(float(slope("mish", -12.0))) < 1e-3 < abs(float(slope("mish", -3.0)))),
        holds("負に大きい側では、どちらのゲートも $e^x$ に近づくからです。", lambda: all(
            relative(float(fn(n)(-20.0)) / -20.0, math.exp(-20)) < 1e-3 for n in ("mish", "silu"))),
    ],
    "activations/softplus": [
        holds("出力はいつも正です。", lambda: bool((f("softplus", np.linspace(-700, 700, 1401)) > 0).all())),
        holds("いつも ReLU より上にあります。", lambda: bool((f("softplus") > relu(X)).all())),
        holds("傾きは $\\sigma(\\beta x)$ なので、$x = 0$ では $\\beta$ が効きません。", lambda: len({float(f("sigmoid", b * 0.0)) for b in (0.5, 1, 9)}) == 1, unless=lambda: len({float(f("sigmoid", b * 1.0)) for b in (0.5, 1, 9)}) == 1),
        holds("ReLU との差の最大は $\\ln 2 / \\beta$ です。$\\beta$ を大きくすると ReLU に近づきます。", lambda: all(
            np.isclose((f("softplus", b * X) / b - relu(X)).max(), math.log(2) / b, rtol=1e-3) for b in (1, 2, 5))),
        holds("式の上では 0 になりません。", lambda: float(f("softplus", -700.0)) > 0),
        holds("山の形で、$x = 0$ で最大です。", lambda: single_peak(np.gradient(f("sigmoid"), X)) and abs(X[np.gradient(f("sigmoid"), X).argmax()]) < 0.01),
    ],
    "activations/selu": [
        holds("SELU の負の側は、下限で止まります。", lambda: abs(float(f("selu", -50.0)) - float(f("selu", -90.0))) < 1e-9),
        holds("SELU の原点付近の傾きは 1 を超えます。", lambda: bool((slope("selu", np.array([-0.3, 0.3])) > 1).all())),
        holds("原点の左側と正の側の傾きが 1 より大きいのは、そのためです。", lambda: float(slope("selu", -1e-6)) > 1 and float(slope("selu", 2.0)) > 1),
        holds("行き先は、出発点によりません。", lambda: np.ptp([selu_layers(s) for s in (0.3, 1.0, 3.0)]) < 0.02),
        holds("関数ごとに、合う初期化が違います。", lambda: abs(selu_layers(1.0) - 1) < 0.02 < 2 < selu_layers(1.0, 2.0)),
    ],
    "activations/softmax": [
        holds("要素ごとの関数ではありません。1 つの出力が、すべての入力で決まります。", lambda: softmax([1, 2, 3])[0] != softmax([1, 2, 4])[0], unless=lambda: float(f("sigmoid", 1.0)) != float(f("sigmoid", 1.0))),
        holds("割合の比は、得点の差だけで決まります。", lambda: np.isclose(np.divide(*softmax([3, 1, 7])[:2]), math.exp(2)) and np.isclose(np.divide(*softmax([9, 7, 0])[:2]), math.exp(2))),
        holds("だから、全部に同じ数を足しても割合は変わりません。", lambda: np.allclose(softmax([2, 1, 0.1]), softmax([7, 6, 5.1])), unless=lambda: np.allclose(softmax([2, 1, 0.1]), softmax([20, 10, 1.0]))),
        holds("順位が入れ替わる温度はありません。", lambda: all((np.argsort(softmax(np.array([2, 1, 0.1]) / T)) == [2, 1, 0]).all() for T in (0.1, 1, 10, 100))),
        holds("1 つを上げると、ほかが下がります。", lambda: bool((softmax([2.1, 1, 0.1])[1:] < softmax([2, 1, 0.1])[1:]).all())),
        holds("割合は[シグモイド](sigmoid.md) $\\sigma(x)$ と一致します。", lambda: np.isclose(softmax([1.7, 0.0])[0], float(f("sigmoid", 1.7)))),
        holds("引いた後の最大は $e^0 = 1$ なので、あふれません。", lambda: bool(np.isfinite(softmax([1e4, 1e4 - 1, 0])).all())),
        holds("割合 $p$ での $v$ の分散になるので、負になりません。", lambda: all(
            v @ fn("softmax_jacobian")(z) @ v >= -1e-12 for z, v in RNG(0).normal(size=(50, 2, 4)))),
        holds("0 になるのは、全部に同じ数を足す向きです。", lambda: np.allclose(fn("softmax_jacobian")(np.array([2, 1, 0.1])) @ np.ones(3), 0), unless=lambda: np.allclose(fn("softmax_jacobian")(np.array([2, 1, 0.1])) @ np.array([1.0, 0, 0]), 0)),
    ],
    "activations/maxout": [
        holds("直線の最大は、必ず下に凸 (谷の形) になります。", lambda: all(convex(np.max([a * X + b for a, b in RNG(n).normal(size=(4, 2))], axis=0)) for n in range(20)),
              unless=lambda: convex(np.min([a * X + b for a, b in RNG(1).normal(size=(4, 2))], axis=0))),
        holds("接線は、下に凸の曲線を追い越しません。", lambda: all(bool((tangents(n) <= (X / 8) ** 2 + 1e-12).all()) for n in (1, 2, 5, 9))),
        holds("接線を 2 倍に増やすと、誤差は 4 分の 1 になります。最大の誤差は $1/k^2$ です。", lambda: all(np.isclose(tangent_error(k), 1 / k**2, rtol=1e-3) for k in (2, 4, 8))),
        holds("同点でなければ、$z$ を少し動かしても最大の番号は変わりません。", lambda: np.argmax([1.0, 1.5, 0.2]) == np.argmax([1.0001, 1.4999, 0.2001]), unless=lambda: np.argmax([1.5, 1.5 - 1e-9]) == np.argmax([1.5 - 1e-4, 1.5])),
    ],
    "activations/glu": [
        holds("SwiGLU の出力はおよそ 4 倍になります。", lambda: np.isclose(2 * 3.0 * float(f("silu", 2 * 9.0)) / (3.0 * float(f("silu", 9.0))), 4, rtol=1e-3)),
        holds("$b$ を止めて $a$ だけ動かすと、$y$ は傾き $g(b)$ の直線です。", lambda: np.isclose((2.0 * float(f("silu", 1.3)) - 1.0 * float(f("silu", 1.3))), float(f("silu", 1.3)))),
    ],
    "activations/hard_swish": [
        holds("ReLU6 は、6 を超えた入力でも傾きが 0 です。", lambda: bool((slope("relu6", np.array([6.1, 50.0])) == 0).all())),
        holds("先に割れば、掛ける数は 1 以下です。", lambda: bool((f("relu6", X + 3) / 6 <= 1).all())),
    ],
    "activations/index": [
        holds("シグモイドの破線だけが、とても低い位置にあります。", lambda: slope("sigmoid").max() < 0.3 < 0.9 < min(
            slope(n).max() for n in ("tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "silu", "gelu", "mish", "hard_swish"))),
        holds("SELU、SiLU、GELU、Mish、Hard-Swish の破線は、1 を超えます。", lambda: [
            n for n in ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "silu", "gelu", "mish", "hard_swish") if slope(n).max() > 1 + 1e-6
        ] == ["selu", "silu", "gelu", "mish", "hard_swish"]),
        holds("SiLU の谷は、GELU の谷より深いです。", lambda: f("silu").min() < f("gelu").min()),
        holds("Softplus の差は $x = 0$ で最大です。", lambda: abs(X[(f("softplus") - relu(X)).argmax()]) < 0.01),
        holds("**ELU の値域は $[-\\alpha, \\infty)$ ではなく $(-\\alpha, \\infty)$ です。** 下限には届きません。", lambda: float(f("elu", -30.0)) > -1),
    ],
    "activations/exercises": [
        holds("[SiLU](silu.md) は単調でなく、負の側に 1 つだけ最小の点があります。", lambda: not monotone(f("silu")) and single_peak(-f("silu", LEFT)) and f("silu").argmin() < len(LEFT)),
        holds("左からの傾きは $\\beta / \\gamma$、右からは 1 なので、条件は $\\beta = \\gamma$ です。", lambda: np.isclose((0.7 / 0.7) * math.exp(0), 1), unless=lambda: np.isclose(0.7 / 0.5, 1)),
    ],
    "choosing/cost": [
        holds("Leaky ReLU を `max` で書けるのは、傾きが 1 以下のときだけです。", lambda: [
            bool(np.allclose(np.maximum(a * X, X), np.where(X > 0, X, a * X))) for a in (0.01, 1.0, 1.5)] == [True, True, False]),
        holds("**層が広いほど、活性化関数の割合は小さくなります**。", lambda: bool((np.diff([n / (n + 2 * n * n) for n in (4, 64, 1024)]) < 0).all())),
    ],
    "choosing/guide": [
        holds("ReLU の 2 階微分は、折れ目を除いて 0 です。", lambda: bool((np.diff(slope("relu", RIGHT)) == 0).all() and (np.diff(slope("relu", LEFT)) == 0).all()), unless=lambda: bool((np.diff(slope("silu", RIGHT)) == 0).all())),
        holds("負の側の傾き $\\alpha e^x$ は飽和して消える", lambda: float(slope("elu", -30.0)) < 1e-12),
    ],
    "choosing/output": [
        holds("交差エントロピーは、それをちょうど打ち消します。", lambda: all(
            np.isclose((math.log1p(math.exp(-(z + 1e-6))) - math.log1p(math.exp(-(z - 1e-6)))) / 2e-6, float(f("sigmoid", z)) - 1, atol=1e-6) for z in (-3.0, 0.2, 4.0))),
        holds("平均がいちばん小さくなるのは、正しい確率を答えたときです。", lambda: all(
            abs(np.linspace(0, 1, 1001)[(q * (1 - (p := np.linspace(0, 1, 1001))) ** 2 + (1 - q) * p**2).argmin()] - q) < 1e-3 for q in (0.1, 0.5, 0.83))),
    ],
    "choosing/exercises": [
        holds("ロジット全部に同じ数を足しても損失は変わらない、ということです。", lambda: np.isclose(entropy([2, 1, 0.1], 1), entropy([5, 4, 3.1], 1))),
        holds("$p \\to 0$(大きく間違えている側)では 0 に近づきます。", lambda: 1e-6 * (1 - 1e-6) ** 2 < 1e-5),
        holds("小さな重みほど、隣の数までの間隔が狭いので、小さな更新でも動きます。", lambda: float(np.spacing(np.float32(1e-3))) < float(np.spacing(np.float32(1.0)))),
        holds("分散が $4/n$ なら積は 1/2 以下で、6 層で消えます。", lambda: math.sqrt(4) * 0.25 <= 0.5 and 0.5**6 < 0.02),
    ],
    "choosing/loss_options": [
        holds("平滑化した正解そのものを答えたときが最良で、その損失は 0 ではありません。", lambda: (
            abs(np.linspace(0.001, 0.999, 999)[(-(0.9 * np.log(p := np.linspace(0.001, 0.999, 999)) + 0.1 * np.log(1 - p))).argmin()] - 0.9) < 1e-3
            and -(0.9 * math.log(0.9) + 0.1 * math.log(0.1)) > 0.1)),
        holds("交差エントロピーは正解について線形なので、混ぜた正解の損失は、損失を混ぜたものと同じです。", lambda: np.isclose(
            -(np.array([0.3, 0.7]) @ np.log(softmax([1.0, 2.0]))), 0.3 * entropy([1.0, 2.0], 0) + 0.7 * entropy([1.0, 2.0], 1))),
    ],
}  # fmt: skip


def twins(name):
    """Two inputs on both sides of the valley at which the function has one value."""
    bottom = float(X[f(name).argmin()])
    right = bottom + 0.4
    left = np.linspace(bottom - 4, bottom, 40_001)
    return right, float(left[np.abs(f(name, left) - float(f(name, right))).argmin()])


def selu_layers(start, variance=1.0, layers=60):
    """The root mean square of z after many wide SELU layers with weights of that variance times n."""
    z = np.linspace(-12, 12, 8001)
    weight = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    size = start
    for _ in range(layers):
        size = math.sqrt(variance * float((weight * f("selu", size * z) ** 2).sum()))
    return size
