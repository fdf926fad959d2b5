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
    "choosing/numerics": [
        holds("表せるいちばん小さい正の数の半分以下になると、0 に丸められます。", lambda: (
            np.float32(2.0**-150) == 0 and np.float32(2.0**-149 * 0.51) > 0 and 0.25**75 == 2.0**-150), unless=lambda: np.float32(2.0**-149) == 0),
        holds("10 回では、まだ 100 万分の 1 ほどです。", lambda: 0.9e-6 < 0.25**10 < 1e-6),
        holds("nan が 1 つ混ざると、後の計算も nan になります。", lambda: bool(np.isnan(np.nan * 0.0 + 1 - np.nan))),
        holds("float64 では足りますが、float32 では $e^{500}$ があふれるので効きません。", lambda: bool(
            np.isfinite(np.exp(np.float64(500))) and over(np.float32(500)) == np.inf)),
        holds("bfloat16 は float32 とほぼ同じ範囲を持ちます。", lambda: (
            abs(math.log2(largest("bfloat16")) - math.log2(largest("float32"))) < 0.01 and largest("float16") < 1e-30 * largest("bfloat16"))),
        holds("それでも 1 が消えるのは、float16 よりずっと早くなります。", lambda: eps("bfloat16") == 8 * eps("float16")),
        holds("足す数が間隔の半分以下なら、和は 1 に丸まります。", lambda: np.float32(1) + np.float32(2.0**-24) == 1 < np.float32(1) + np.float32(2.0**-24 * 1.01)),
        holds("すると $1 - \\sigma(x)$ は 0 で、対数は $-\\infty$ です。", lambda: bool(1 - 1 / (1 + np.exp(-36.8)) == 0), unless=lambda: bool(1 - 1 / (1 + np.exp(-36.0)) == 0)),
        holds("`expm1` は $e^x - 1$ を、`log1p` は $\\ln(1 + x)$ を、1 との足し引きで桁を失わずに計算します。", lambda: (
            abs(np.expm1(1e-10) / (1e-10 + 5e-21) - 1) < 1e-15 < 1e-9 < abs((np.exp(1e-10) - 1) / 1e-10 - 1) and abs(np.log1p(1e-10) / (1e-10 - 5e-21) - 1) < 1e-15)),
        holds("0 へ向かう更新では、境目も半分になります。", lambda: (
            np.float32(1) - np.float32(0.4 * 2.0**-23) < 1 == np.float32(1) + np.float32(0.4 * 2.0**-23)), unless=lambda: np.float32(0.75) - np.float32(0.4 * 2.0**-24) < 0.75),
        holds("勾配 $g$ は 0 でないのに、重みは動きません。", lambda: np.float32(0.75) - np.float32(2.9e-8) == np.float32(0.75), unless=lambda: np.float32(0.75) - np.float32(3.1e-8) == np.float32(0.75)),
        holds("何回繰り返しても積もりません。", lambda: repeated(2.9e-8) == 0, unless=lambda: repeated(3.1e-8) == 0),
        holds("勾配が 0 になる 75 層より、はるかに手前です。", lambda: float(np.float32(0.25) ** np.float32(10)) > 0),
        holds("(Adam は勾配をその大きさで割るので、この例の更新は消えません。", lambda: np.float32(0.75) - np.float32(abs(fn("Adam")(0.01).step(0.0, 0.25**10))) < 0.75, unless=lambda: np.float32(0.75) - np.float32(0.01 * 0.25**10) < 0.75),
        holds("値は正しくても、手元では警告が出ます。", lambda: warned_where(1000.0), unless=lambda: warned_where(1.0)),
        holds("`clamp(max=0)` で指数の中身を 0 以下にすれば、inf が現れません。", lambda: guarded(True), unless=lambda: guarded(False)),
        holds("**指数の中身が 0 以下になるように、式を書き直します**", lambda: bool(np.exp(-np.abs(np.linspace(-1e4, 1e4, 99))).max() <= 1)),
        holds("更新の前に同じ数で割る工夫も使います", lambda: np.float16(1e-8) == 0 < np.float16(1e-8 * 1024)),
    ],
    "choosing/cost": [
        holds("演算の割合より時間の割合が大きくなる理由の 1 つは、**メモリの往復**です。", lambda: touched("relu") == 2 and touched("linear") < 0.05),
        holds("小さなネットワークでは、指数関数の費用が見えます。大きなネットワークでは、行列積に隠れます。", lambda: share_of(20, 16) > 0.3 > 0.01 > share_of(20, 2048)),
        holds("ReLU の出力は、対称な入力なら約半分が 0 です。", lambda: abs(np.mean(relu(RNG(0).normal(size=99_999)) == 0) - 0.5) < 0.01, unless=lambda: abs(np.mean(relu(RNG(0).normal(1, 1, size=99_999)) == 0) - 0.5) < 0.01),
        holds("学習の前から、符号だけで半分が 0 になるからです。", lambda: abs(np.mean(relu(RNG(0).normal(size=(999, 64)) @ RNG(1).normal(size=(64, 64))) == 0) - 0.5) < 0.02),
        holds("0 と無限大の積は NaN です。", lambda: bool(np.isnan(times_infinity(0.0))), unless=lambda: bool(np.isnan(times_infinity(1.0)))),
        holds("次の層の入力がすべて正になり、重みの勾配の符号がそろいます。", lambda: same_signs("sigmoid"), unless=lambda: same_signs("tanh")),
        holds("覚えておくからです。", lambda: kept_arrays("ReLU") == 1 < kept_arrays("GELU")),
        holds("Leaky ReLU を `max` で書けるのは、傾きが 1 以下のときだけです。", lambda: [
            bool(np.allclose(np.maximum(a * X, X), np.where(X > 0, X, a * X))) for a in (0.01, 1.0, 1.5)] == [True, True, False]),
        holds("**層が広いほど、活性化関数の割合は小さくなります**。", lambda: bool((np.diff([n / (n + 2 * n * n) for n in (4, 64, 1024)]) < 0).all())),
    ],
    "choosing/guide": [
        holds("シグモイドに合わせた重みでは、30 層で勾配が消えます。", lambda: relu_chain(1.0) < 1e-3, unless=lambda: relu_chain(2.0) < 1e-3),
        holds("どちらも正の側の傾きが 1 に近く、6 層でも学習できます。", lambda: abs(float(slope("silu", 3.0)) - 1) < 0.1 and float(slope("relu", 3.0)) == 1),
        holds("シグモイドの縮みが 6 回掛かります。差は深さとともに開きます。", lambda: bool(slope("sigmoid").max() <= 0.25 and 0.25**6 < 0.25**1)),
        holds("逆向きの勾配の縮み方が弱まります。順向きの信号も同じです。", lambda: both_ways(16.0) > 10 * both_ways(1.0)),
        holds("PyTorch の `nn.LSTM` は tanh そのものです。", lambda: lstm_is_tanh()),
        holds("PyTorch の既定は He ではありません", lambda: default_variance() < 0.7, unless=lambda: default_variance() > 0.4),
        holds("1 つのセルの中でシグモイドと tanh を使い分けます。", lambda: lstm_is_tanh()),
        holds("値域 $(-\\alpha, \\infty)$", lambda: float(fn("elu")(-30.0, 1.7)) > -1.7 and float(fn("elu")(-700.0, 1.7)) >= -1.7),
        holds("ReLU の 2 階微分は、折れ目を除いて 0 です。", lambda: bool((np.diff(slope("relu", RIGHT)) == 0).all() and (np.diff(slope("relu", LEFT)) == 0).all()), unless=lambda: bool((np.diff(slope("silu", RIGHT)) == 0).all())),
        holds("負の側の傾き $\\alpha e^x$ は飽和して消える", lambda: float(slope("elu", -30.0)) < 1e-12),
    ],
    "choosing/output": [
        holds("それをロジットとして softmax に入れても、1 つだけを 1 に近づけることはできません。", lambda: softmax(np.eye(10)[0]).max() < 0.3),
        holds("softmax は大小の順を変えないので、いちばん大きいロジットを選べば同じです。", lambda: all((np.argsort(z) == np.argsort(softmax(z))).all() for z in RNG(0).normal(size=(50, 6)))),
        holds("推論だけなら、2 回掛けてもクラスの順位は変わりません。", lambda: all((np.argsort(z) == np.argsort(softmax(softmax(z)))).all() for z in RNG(0).normal(size=(50, 6)))),
        holds("二乗誤差では、softplus やシグモイドの傾きが掛かったまま残ります。", lambda: all(np.isclose(
            squared_slope(name, 0.4, 2.0), (float(f(name, 0.4)) - 2.0) * float(slope(name, 0.4)), rtol=1e-5) for name in ("softplus", "sigmoid"))),
        holds("いつもこの形になります。", lambda: all(np.isclose(natural(kind, 0.7, 2.0), mean - 2.0, rtol=1e-5) for kind, mean in (
            ("normal", 0.7), ("poisson", math.exp(0.7)))) and np.isclose(natural("bernoulli", 0.7, 1.0), 1 / (1 + math.exp(-0.7)) - 1, rtol=1e-5)),
        holds("いちばん直したいときに、ほとんど動きません。", lambda: abs(squared_slope("sigmoid", -8.0, 1.0)) < 1e-3 < 0.1 < abs(squared_slope("sigmoid", 0.0, 1.0))),
        holds("同じ式を整理したものですが、どこでもあふれません。", lambda: bool(np.isfinite([
            max(z, 0) - y * z + math.log1p(math.exp(-abs(z))) for z in (-1e5, -3.0, 0.0, 1e5) for y in (0, 1)]).all())),
        holds("0 の近くの小さな数は表せるからです", lambda: np.float32(1 / (1 + math.exp(20))) > 0 and np.float32(1) - np.float32(1 / (1 + math.exp(-20))) == 0),
        holds("差は 1 しかありません。だから損失には下限があります。", lambda: np.ptp(np.eye(10)[0]) == 1 and entropy(np.eye(10)[0], 0) > 1.4),
        holds("最後の行は、2 クラスの softmax が、ロジットの差のシグモイドに等しいことを示します。", lambda: np.isclose(softmax([0.3, 1.9])[1], float(f("sigmoid", 1.9 - 0.3)))),
        holds("softmax は合計を 1 にするので、2 つが取り合います。", lambda: softmax([3.1, 2.5, -2.0])[1] < softmax([3.0, 2.5, -2.0])[1], unless=lambda: float(f("sigmoid", 2.5)) < float(f("sigmoid", 2.5)) - 1e-9),
        holds("ReLU の予測は 0 のままです。負の側の勾配が 0 だからです。", lambda: regressed("relu") == 0 and float(slope("relu", -1.0)) == 0, unless=lambda: regressed("softplus") == 0),
        holds("tanh なら値域は $(-1, 1)$ です。", lambda: bool(-1 < np.tanh(-9.0) and np.tanh(9.0) < 1)),
        holds("外れているほど強く直し、当たっていれば直さない、という自然な形です。", lambda: bool((np.diff([abs(p - 1) for p in (0.0, 0.3, 0.9, 1.0)]) < 0).all())),
        holds("シグモイドの傾き $p(1-p)$ は、飽和すると 0 に近づきます。", lambda: float(slope("sigmoid", 20.0)) < 1e-8),
        holds("正解に付けた確率が 1 に近いほど、0 に近づく損失です。", lambda: bool((np.diff([-math.log(p) for p in (0.1, 0.5, 0.9, 1.0)]) < 0).all() and -math.log(1.0) == 0)),
        holds("交差エントロピーは、それをちょうど打ち消します。", lambda: all(
            np.isclose((math.log1p(math.exp(-(z + 1e-6))) - math.log1p(math.exp(-(z - 1e-6)))) / 2e-6, float(f("sigmoid", z)) - 1, atol=1e-6) for z in (-3.0, 0.2, 4.0))),
        holds("平均がいちばん小さくなるのは、正しい確率を答えたときです。", lambda: all(
            abs(np.linspace(0, 1, 1001)[(q * (1 - (p := np.linspace(0, 1, 1001))) ** 2 + (1 - q) * p**2).argmin()] - q) < 1e-3 for q in (0.1, 0.5, 0.83))),
    ],
    "choosing/exercises": [
        holds("交差エントロピーなら、そこで大きさ 1 に近づきます。", lambda: abs(natural("bernoulli", -13.8, 1.0)) > 0.999, unless=lambda: abs(squared_slope("sigmoid", -13.8, 1.0)) > 0.999),
        holds("1 回にするだけでは、確率が 0 に丸まったときに $\\ln 0$ が現れます。", lambda: softmax([1000.0, 0.0])[1] == 0),
        holds("`np.logaddexp(0, z) - y * z` でも正解です。", lambda: all(
            math.isclose(np.logaddexp(0, z) - y * z, max(z, 0) - y * z + math.log1p(math.exp(-abs(z))), abs_tol=1e-12) for z in (-1000.0, -2.0, 0.5, 30.0) for y in (0, 1))),
        holds("実際に float32 で引いて、比べるのがいちばん確かです。", lambda: lost_at(0.75) == 10 and lost_at(0.001) == 14),
        holds("ReLU でも、重みが小さければ勾配は消えます。", lambda: relu_chain(1.0) < 1e-3, unless=lambda: relu_chain(2.0) < 1e-3),
        holds("しかし数えた個数では、平均が大きいほどばらつきも大きくなります。", lambda: RNG(0).poisson(100, 9999).std() > 2 * RNG(0).poisson(9, 9999).std()),
        holds("タグは、いくつ付いてもかまいません。softmax では、1 つの確率が上がるとほかが下がります。", lambda: bool((softmax([2.1, 1, 0.1])[1:] < softmax([2, 1, 0.1])[1:]).all())),
        holds("正解が 0 のときの答えです。", lambda: abs(np.linspace(0, 1, 9001)[np.argmax((p := np.linspace(0, 1, 9001)) ** 2 * (1 - p))] - 2 / 3) < 1e-3),
        holds("$16/n$ なら、標準偏差 × $\\sqrt{n}$ は 4 で、積の上限が 1 になります。", lambda: math.sqrt(16) * 0.25 == 1),
        holds("ロジット全部に同じ数を足しても損失は変わらない、ということです。", lambda: np.isclose(entropy([2, 1, 0.1], 1), entropy([5, 4, 3.1], 1))),
        holds("$p \\to 0$(大きく間違えている側)では 0 に近づきます。", lambda: 1e-6 * (1 - 1e-6) ** 2 < 1e-5),
        holds("小さな重みほど、隣の数までの間隔が狭いので、小さな更新でも動きます。", lambda: float(np.spacing(np.float32(1e-3))) < float(np.spacing(np.float32(1.0)))),
        holds("分散が $4/n$ なら積は 1/2 以下で、6 層で消えます。", lambda: math.sqrt(4) * 0.25 <= 0.5 and 0.5**6 < 0.02),
    ],
    "choosing/loss_options": [
        holds("`BCEWithLogitsLoss` の `pos_weight` は、**正の例の損失だけ**を何倍かにします。", lambda: weighted(1.0) == (True, False)),
        holds("いつも「負」と答えるだけで正解率は高くなります。", lambda: np.mean(np.zeros(1000) == (np.arange(1000) < 44)) > 0.95),
        holds("自信を持って正解すると、かえって損失が増えます", lambda: smoothed_loss(50.0) > smoothed_loss(4.5), unless=lambda: smoothed_loss(50.0, 0.0) > smoothed_loss(4.5, 0.0)),
        holds("もう一度掛けても、引く数は $\\ln 1 = 0$ です。", lambda: abs(np.log(np.exp(np.log(softmax([2.0, -1.0, 0.3]))).sum())) < 1e-12),
        holds("すべてのロジットを同じ数で割るので、大小の順は変わらず、正解率も変わりません。", lambda: all((np.argsort(z) == np.argsort(z / 2.7)).all() for z in RNG(0).normal(size=(50, 6)))),
        holds("ロジットを大きくするほど下がるので、学習は発散します。", lambda: bool((np.diff([math.log1p(math.exp(z)) - 2 * z for z in (0, 5, 50, 500)]) < 0).all()), unless=lambda: bool((np.diff([math.log1p(math.exp(z)) - 1 * z for z in (0, 5, 50)]) < -1).all())),
        holds("1 より小さくはなりません。", lambda: all(math.exp(-np.mean(np.log(p))) >= 1 for p in RNG(0).uniform(0.01, 1, (50, 7)))),
        holds("出力は実際の割合より高く出ています。", lambda: 4 * 0.2 / (4 * 0.2 + 0.8) == 0.5 > 0.2),
        holds("損失がビット(底が 2 の対数)なら、$e$ でなく 2 の肩に乗せます。", lambda: math.isclose(2 ** -math.log2(0.1), math.exp(-math.log(0.1)))),
        holds("平滑化した正解そのものを答えたときが最良で、その損失は 0 ではありません。", lambda: (
            abs(np.linspace(0.001, 0.999, 999)[(-(0.9 * np.log(p := np.linspace(0.001, 0.999, 999)) + 0.1 * np.log(1 - p))).argmin()] - 0.9) < 1e-3
            and -(0.9 * math.log(0.9) + 0.1 * math.log(0.1)) > 0.1)),
        holds("交差エントロピーは正解について線形なので、混ぜた正解の損失は、損失を混ぜたものと同じです。", lambda: np.isclose(
            -(np.array([0.3, 0.7]) @ np.log(softmax([1.0, 2.0]))), 0.3 * entropy([1.0, 2.0], 0) + 0.7 * entropy([1.0, 2.0], 1))),
    ],
}  # fmt: skip


def over(x):
    with np.errstate(over="ignore"):
        return np.exp(x)


def times_infinity(x):
    with np.errstate(invalid="ignore"):
        return np.float32(x) * np.float32(np.inf)


def largest(kind):
    import torch

    return float(torch.finfo(getattr(torch, kind)).max)


def eps(kind):
    import torch

    return float(torch.finfo(getattr(torch, kind)).eps)


def repeated(update, times=1000):
    """How far a float32 weight of 0.75 is moved by many such updates."""
    w = np.float32(0.75)
    for _ in range(times):
        w = np.float32(w - np.float32(update))
    return float(np.float32(0.75) - w)


def lost_at(weight):
    """How deep a gradient of 0.25 a layer is lost, at a rate of 0.01."""
    return next(n for n in range(99) if np.float32(weight) - np.float32(0.01 * 0.25**n) == np.float32(weight))  # fmt: skip


def warned_where(x):
    """Whether np.where over ELU's two branches warns of an overflow, though its value is right."""
    import warnings

    with warnings.catch_warnings(record=True) as caught, np.errstate(over="warn"):
        warnings.simplefilter("always")
        value = np.where(np.array([x]) > 0, np.array([x]), np.exp(np.array([x])) - 1)
    return bool(caught) and value[0] == x


def guarded(clamped):
    """Whether the gradient of ELU behind torch.where is a number at 100."""
    import torch

    x = torch.tensor([100.0], requires_grad=True)
    torch.where(x > 0, x, torch.exp(x.clamp(max=0) if clamped else x) - 1).sum().backward()
    return bool(torch.isfinite(x.grad).all())


def touched(kind, n=1024, rows=64):
    """Numbers read or written for each operation: of ReLU, and of a product of matrices."""
    return (1 + 1) / 1 if kind == "relu" else (rows * n + n * n + rows * n) / (2 * rows * n * n)


def share_of(cost, width):
    return cost * width / (2 * width**2 + cost * width)


def same_signs(name):
    """Whether the gradients of all incoming weights of a unit have one sign, for every example."""
    rng = RNG(0)
    a = np.tanh(rng.normal(size=(99, 8))) if name == "tanh" else f(name, rng.normal(size=(99, 8)))
    slopes = a * rng.normal(size=(99, 1))
    return bool((np.abs(np.sign(slopes).sum(axis=1)) == 8).all())


def kept_arrays(name):
    """The arrays of the hidden layer's size that PyTorch keeps for the way back."""
    import torch

    net = torch.nn.Sequential(
        torch.nn.Linear(3, 50), getattr(torch.nn, name)(), torch.nn.Linear(50, 3)
    )
    kept = set()
    note = lambda t: (kept.add(t.data_ptr()) if t.shape == (7, 50) else None, t)[1]
    with torch.autograd.graph.saved_tensors_hooks(note, lambda t: t):
        held = net(torch.randn(7, 3))
        assert held.requires_grad
    return len(kept)


def relu_chain(variance, depth=30, width=400):
    """The size of a gradient behind ReLU layers with weights of this variance over n."""
    rng = RNG(0)
    a, masks, weights = rng.normal(size=width), [], []
    for _ in range(depth):
        w = rng.normal(0, math.sqrt(variance / width), (width, width))
        z = w @ a
        a = relu(z)
        masks.append(z > 0)
        weights.append(w)
    d = rng.normal(size=width)
    start = np.linalg.norm(d)
    for w, mask in zip(reversed(weights), reversed(masks)):
        d = w.T @ (d * mask)
    return float(np.linalg.norm(d) / start)


def both_ways(variance, depth=6, width=16):
    """What is left of gradients and of the difference between inputs behind sigmoid layers: the smaller."""
    found = []
    for seed in range(10):
        rng = RNG(seed)
        a, b = rng.normal(size=(2, width))
        first, d = np.linalg.norm(a - b), np.eye(width)
        for _ in range(depth):
            w = rng.normal(0, math.sqrt(variance / width), (width, width))
            z = w @ a
            d = (w.T * f("sigmoid", z) * f("sigmoid", -z)).T @ d
            a, b = f("sigmoid", z), f("sigmoid", w @ b)
        found.append(min(np.linalg.norm(a - b) / first, np.linalg.norm(d) / 4))
    return float(np.median(found))


def lstm_is_tanh():
    """Whether PyTorch's LSTM is the cell of sigmoid gates and tanh, and no other."""
    import torch

    torch.manual_seed(0)
    net, x = torch.nn.LSTM(3, 4), torch.randn(1, 1, 3)
    i, f_, g, o = (net.weight_ih_l0 @ x[0, 0] + net.bias_ih_l0 + net.bias_hh_l0).chunk(4)
    h = torch.sigmoid(o) * torch.tanh(torch.sigmoid(i) * torch.tanh(g))
    return bool(torch.allclose(net(x)[0][0, 0], h, atol=1e-6))


def default_variance():
    """n times the variance of PyTorch's default weights (He: 2)."""
    import torch

    torch.manual_seed(0)
    return float(256 * torch.nn.Linear(256, 256).weight.detach().var())


def _difference(function, z, h=1e-6):
    return (function(z + h) - function(z - h)) / (2 * h)


def squared_slope(name, z, target):
    """The slope of (f(z) − y)²/2 by differences."""
    return _difference(lambda v: (float(f(name, v)) - target) ** 2 / 2, z)


def natural(kind, z, y):
    """The slope of a negative log likelihood in its natural parameter, by differences."""
    return _difference({
        "normal": lambda v: (v - y) ** 2 / 2, "poisson": lambda v: math.exp(v) - y * v,
        "bernoulli": lambda v: math.log1p(math.exp(v)) - y * v}[kind], z)  # fmt: skip


def regressed(name, target=3.0):
    """What a single output of this function predicts, taught from z = −1."""
    z = -1.0
    for _ in range(200):
        z -= (
            0.1
            * (float(f(name, z)) - target)
            * float(slope(name, z) if name != "softplus" else f("sigmoid", z))
        )
    return float(f(name, z))


def weighted(z):
    """Whether PyTorch's pos_weight changes the loss of a positive, and of a negative example."""
    import torch

    loss_ = lambda y, w: torch.nn.functional.binary_cross_entropy_with_logits(
        torch.tensor([z]), torch.tensor([y]), pos_weight=torch.tensor(w)
    ).item()
    return math.isclose(loss_(1.0, 5.0), 5 * loss_(1.0, 1.0), rel_tol=1e-5), loss_(
        0.0, 5.0
    ) != loss_(0.0, 1.0)


def smoothed_loss(z, amount=0.1, classes=10):
    """The loss of one high logit under label smoothing."""
    target = np.full(classes, amount / classes)
    target[0] += 1 - amount
    logits = np.r_[z, np.zeros(classes - 1)]
    return float(-(target * (logits - np.log(np.exp(logits - z).sum()) - z)).sum())


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
